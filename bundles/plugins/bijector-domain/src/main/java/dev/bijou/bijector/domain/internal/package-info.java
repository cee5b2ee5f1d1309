@NullMarked
package dev.bijou.bijector.domain.internal;

import org.jspecify.annotations.NullMarked;
