@NullMarked
package dev.bijou.bijector.actnorm.internal;

import org.jspecify.annotations.NullMarked;
