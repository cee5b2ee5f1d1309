@NullMarked
package dev.bijou.composer.internal.read;

import org.jspecify.annotations.NullMarked;
