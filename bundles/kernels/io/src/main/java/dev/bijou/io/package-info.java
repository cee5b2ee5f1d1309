/**
 * Files and names: {@link dev.bijou.io.AtomicFile} replaces a file atomically, {@link
 * dev.bijou.io.TemporaryFile} is a new file until it is complete, {@link dev.bijou.io.Directories}
 * and {@link dev.bijou.io.Links} find and create the places of files, {@link
 * dev.bijou.io.FileErrors} says why that failed, {@link dev.bijou.io.StackedBlock} is a block of
 * parameters in its file layout, {@link dev.bijou.io.NearestName} finds the most similar known
 * name, {@link dev.bijou.io.WatchedDirectory} reports changes of files, {@link
 * dev.bijou.io.NumberFormat} formats numbers for people.
 */
@Export
@Version("1.2.0")
@NullMarked
package dev.bijou.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
