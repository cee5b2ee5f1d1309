/**
 * Scalar families: monotone maps of the line with parameters, used coordinate by coordinate as a
 * layer, or inside coupling and autoregressive layers.
 */
@Export
@Version("3.1.0")
@NullMarked
package dev.bijou.scalar;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
