/** The record of who changed what. */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.admin.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
