/**
 * Metrics of the flows in service: the runtime counts calls by {@link
 * dev.bijou.admin.metrics.FlowMeters}, user interfaces and integrations read {@link
 * dev.bijou.admin.metrics.FlowStatistics}, monitoring systems {@link
 * dev.bijou.admin.metrics.OpenMetrics}.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.admin.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
