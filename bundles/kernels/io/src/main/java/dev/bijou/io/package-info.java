/**
 * Files and names: {@link dev.bijou.io.AtomicFile} replaces a file atomically, {@link
 * dev.bijou.io.StackedBlock} is a block of parameters in its file layout, {@link
 * dev.bijou.io.NearestName} finds the most similar known name.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
