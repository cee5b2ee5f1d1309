@NullMarked
package dev.bijou.bijector.lulinear.internal;

import org.jspecify.annotations.NullMarked;
