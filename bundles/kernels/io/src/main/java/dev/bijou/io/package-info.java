/**
 * Files and names: {@link dev.bijou.io.AtomicFile} replaces a file atomically, {@link
 * dev.bijou.io.StackedBlock} is a block of parameters in its file layout, {@link
 * dev.bijou.io.NearestName} finds the most similar known name, {@link
 * dev.bijou.io.WatchedDirectory} reports changes of files.
 */
@Export
@Version("1.1.0")
@NullMarked
package dev.bijou.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
