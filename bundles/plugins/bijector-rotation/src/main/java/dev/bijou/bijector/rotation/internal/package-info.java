@NullMarked
package dev.bijou.bijector.rotation.internal;

import org.jspecify.annotations.NullMarked;
