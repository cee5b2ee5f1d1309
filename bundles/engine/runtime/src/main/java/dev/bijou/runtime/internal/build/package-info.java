/** Builds declared flows: composes them, checks them and keeps their version. */
@NullMarked
package dev.bijou.runtime.internal.build;

import org.jspecify.annotations.NullMarked;
