@NullMarked
package dev.bijou.bijector.triangularaffine.internal;

import org.jspecify.annotations.NullMarked;
