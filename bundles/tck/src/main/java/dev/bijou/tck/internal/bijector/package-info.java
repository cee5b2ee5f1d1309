@NullMarked
package dev.bijou.tck.internal.bijector;

import org.jspecify.annotations.NullMarked;
