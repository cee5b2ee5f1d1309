/** Keeps configurations in the base directory. */
@NullMarked
package dev.bijou.configadmin.internal;

import org.jspecify.annotations.NullMarked;
