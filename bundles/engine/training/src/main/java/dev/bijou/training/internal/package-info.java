@NullMarked
package dev.bijou.training.internal;

import org.jspecify.annotations.NullMarked;
