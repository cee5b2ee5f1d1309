/** The metrics of flows. */
@NullMarked
package dev.bijou.metrics.internal;

import org.jspecify.annotations.NullMarked;
