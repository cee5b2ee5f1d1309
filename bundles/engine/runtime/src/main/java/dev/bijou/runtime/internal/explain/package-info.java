/** Explains the status of flows, down to the bundles and packages that are missing. */
@NullMarked
package dev.bijou.runtime.internal.explain;

import org.jspecify.annotations.NullMarked;
