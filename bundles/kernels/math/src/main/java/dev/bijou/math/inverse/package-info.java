/**
 * Inverting one smooth increasing function at many points: a table of the inverse, made once, and
 * one evaluation of the function for each point. The solver {@link
 * dev.bijou.math.inverse.TabulatedSolver} asks for it, {@link
 * dev.bijou.math.inverse.TabulatedInverse} does it.
 */
@Export
@Version("1.0.0")
@NullMarked
package dev.bijou.math.inverse;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
