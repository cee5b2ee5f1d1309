/** Flows in Spark ML: an estimator, its model, and an evaluator. */
@NullMarked
package dev.bijou.spark;

import org.jspecify.annotations.NullMarked;
