/** Solvers of scalar equations, whole rows at a time: {@link dev.bijou.solver.RootFinder}. */
@Export
@Version("1.0.0")
package dev.bijou.solver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
