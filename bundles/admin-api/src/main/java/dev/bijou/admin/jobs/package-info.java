/**
 * Jobs: {@link dev.bijou.admin.jobs.Jobs} runs fits, timings and verifications one after the other
 * or side by side, so that they do not disturb each other; a {@link dev.bijou.admin.jobs.Job} is
 * the state of one.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.admin.jobs;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
