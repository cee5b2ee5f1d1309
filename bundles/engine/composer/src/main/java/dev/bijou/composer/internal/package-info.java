@NullMarked
package dev.bijou.composer.internal;

import org.jspecify.annotations.NullMarked;
