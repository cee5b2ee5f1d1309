@NullMarked
package dev.bijou.composer.internal.write;

import org.jspecify.annotations.NullMarked;
