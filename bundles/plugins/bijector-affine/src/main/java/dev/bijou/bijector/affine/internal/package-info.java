@NullMarked
package dev.bijou.bijector.affine.internal;

import org.jspecify.annotations.NullMarked;
