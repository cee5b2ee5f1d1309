/**
 * Reports for user interfaces: {@link dev.bijou.admin.report.Reports} returns flows, jobs,
 * {@linkplain dev.bijou.admin.report.TypeDescription types}, verifications and timings as JSON, as
 * sentences and as SVG {@linkplain dev.bijou.admin.report.Figure figures}, and the {@link
 * dev.bijou.admin.report.PublishedTiming} to compare them with.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.admin.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
