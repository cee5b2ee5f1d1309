/**
 * Fitting: a {@link dev.bijou.training.Trainer} fits a flow to a {@link dev.bijou.training.Dataset}
 * with {@link dev.bijou.training.FitOptions}.
 */
@Export
@Version("2.4.0")
@NullMarked
package dev.bijou.training;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
