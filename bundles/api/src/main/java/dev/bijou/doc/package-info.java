/**
 * The documentation of types, by annotations that pages and commands show: {@link
 * dev.bijou.doc.Doc} of a type and its keys, {@link dev.bijou.doc.Formula} of its map, and {@link
 * dev.bijou.doc.BlockDoc} of its parameters.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.doc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
