/**
 * Base distributions: the service interface that plug-ins implement, and the annotation that names
 * a type.
 */
@Export
@Version("3.0.0")
@NullMarked
package dev.bijou.base;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
