@NullMarked
package dev.bijou.bijector.sylvester.internal;

import org.jspecify.annotations.NullMarked;
