@NullMarked
package dev.bijou.bijector.radial.internal;

import org.jspecify.annotations.NullMarked;
