/**
 * Timing comparisons: {@link dev.bijou.admin.timing.FlowTimer} times flows in the same rounds and
 * returns a {@link dev.bijou.admin.timing.TimingComparison}, and reproduces the reference {@link
 * dev.bijou.admin.timing.SolverExample}.
 */
@Export
@Version("3.0.0")
@NullMarked
package dev.bijou.admin.timing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
