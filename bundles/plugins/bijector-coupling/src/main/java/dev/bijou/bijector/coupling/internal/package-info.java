@NullMarked
package dev.bijou.bijector.coupling.internal;

import org.jspecify.annotations.NullMarked;
