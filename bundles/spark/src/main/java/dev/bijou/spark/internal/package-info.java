/** The internals of estimator, model and evaluator; no part of the API. */
@NullMarked
package dev.bijou.spark.internal;

import org.jspecify.annotations.NullMarked;
