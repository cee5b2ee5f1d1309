/**
 * Flows as written: the contents of a YAML text before anything is looked up in the registry, with
 * the location of each value.
 */
@Export
@Version("2.2.0")
@NullMarked
package dev.bijou.spec;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
