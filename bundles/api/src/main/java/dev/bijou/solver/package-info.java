/** Solvers of scalar equations, whole rows at a time: {@link dev.bijou.solver.RootFinder}. */
@Export
@Version("2.0.0")
@NullMarked
package dev.bijou.solver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
