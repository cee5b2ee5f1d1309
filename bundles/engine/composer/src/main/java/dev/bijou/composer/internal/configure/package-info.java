@NullMarked
package dev.bijou.composer.internal.configure;

import org.jspecify.annotations.NullMarked;
