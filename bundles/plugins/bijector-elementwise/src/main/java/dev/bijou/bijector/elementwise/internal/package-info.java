@NullMarked
package dev.bijou.bijector.elementwise.internal;

import org.jspecify.annotations.NullMarked;
