@NullMarked
package dev.bijou.bijector.rationalquadraticspline.internal;

import org.jspecify.annotations.NullMarked;
