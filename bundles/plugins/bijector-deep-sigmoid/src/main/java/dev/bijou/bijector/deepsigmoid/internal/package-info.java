@NullMarked
package dev.bijou.bijector.deepsigmoid.internal;

import org.jspecify.annotations.NullMarked;
