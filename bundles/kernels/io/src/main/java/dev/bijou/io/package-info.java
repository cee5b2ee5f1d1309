/**
 * Files and names: {@link dev.bijou.io.AtomicFile} replaces a file as a whole or not at all, {@link
 * dev.bijou.io.StackedBlock} is a block of parameters as files hold it, {@link
 * dev.bijou.io.NearestName} finds the name that was probably meant.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
