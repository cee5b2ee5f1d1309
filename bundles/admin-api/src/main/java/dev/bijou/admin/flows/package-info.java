/**
 * Declared flows: what a running system declares in files, models, configurations and bundles,
 * their status, and explanations.
 */
@Export
@Version("4.1.0")
@NullMarked
package dev.bijou.admin.flows;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
