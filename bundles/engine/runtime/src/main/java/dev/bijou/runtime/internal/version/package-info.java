/** The versions of flows on disk. */
@NullMarked
package dev.bijou.runtime.internal.version;

import org.jspecify.annotations.NullMarked;
