/** The mathematics that plug-ins share. */
@Export
@Version("1.0.0")
package dev.bijou.math;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
