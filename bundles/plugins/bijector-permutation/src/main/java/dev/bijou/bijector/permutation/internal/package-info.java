@NullMarked
package dev.bijou.bijector.permutation.internal;

import org.jspecify.annotations.NullMarked;
