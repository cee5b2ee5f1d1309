@NullMarked
package dev.bijou.bijector.planar.internal;

import org.jspecify.annotations.NullMarked;
