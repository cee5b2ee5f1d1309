/** The inventory of flows, types, jobs and metrics. */
@NullMarked
package dev.bijou.inventory.internal;

import org.jspecify.annotations.NullMarked;
