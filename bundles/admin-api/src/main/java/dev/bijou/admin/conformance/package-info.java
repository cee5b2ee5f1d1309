/**
 * Conformance of plug-ins to the contracts of their interfaces: {@link
 * dev.bijou.admin.conformance.Conformance} holds a type of the registry to numbered laws and
 * returns a {@link dev.bijou.admin.conformance.LawResult} for each.
 */
@Export
@Version("2.1.0")
@NullMarked
package dev.bijou.admin.conformance;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
