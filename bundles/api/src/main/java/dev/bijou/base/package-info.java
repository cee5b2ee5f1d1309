/**
 * Base distributions: the service interface that plug-ins implement, and the annotation that names
 * a type.
 */
@Export
@Version("1.0.0")
package dev.bijou.base;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
