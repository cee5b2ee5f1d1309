/**
 * Declared flows: what a running system declares in files and configurations, their status, and
 * explanations.
 */
@Export
@Version("1.0.0")
package dev.bijou.admin.flows;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
