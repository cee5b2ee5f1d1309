@NullMarked
package dev.bijou.composer.internal.engine;

import org.jspecify.annotations.NullMarked;
