@NullMarked
package dev.bijou.bijector.autoregressive.internal;

import org.jspecify.annotations.NullMarked;
