/** Solvers of scalar equations, whole rows at a time: {@link dev.bijou.root.RootFinder}. */
@Export
@Version("1.0.0")
package dev.bijou.root;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
