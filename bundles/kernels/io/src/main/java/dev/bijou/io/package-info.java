/**
 * Files and names: {@link dev.bijou.io.AtomicFile} replaces a file atomically, {@link
 * dev.bijou.io.NearestName} finds the most similar known name.
 */
@Export
@Version("1.0.0")
package dev.bijou.io;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
