@NullMarked
package dev.bijou.bijector.tails.internal;

import org.jspecify.annotations.NullMarked;
