@NullMarked
package dev.bijou.bijector.bernstein.internal;

import org.jspecify.annotations.NullMarked;
