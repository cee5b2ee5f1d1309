@NullMarked
package dev.bijou.bijector.power.internal;

import org.jspecify.annotations.NullMarked;
