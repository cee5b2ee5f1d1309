/**
 * Inversion of one smooth increasing function at many points: a table of the inverse, built once,
 * and one evaluation of the function per point. The solver {@link
 * dev.bijou.math.inverse.TabulatedSolver} requests it, {@link
 * dev.bijou.math.inverse.TabulatedInverse} implements it. A scalar family whose inverse has no
 * closed form is an {@link dev.bijou.math.inverse.IterativeFamily}, or a {@link
 * dev.bijou.math.inverse.DifferentiableFamily} if its rows state derivatives; a {@link
 * dev.bijou.math.inverse.ParametrizedFamily} needs no chain rule of its own. One with closed forms
 * for rows in both directions is a {@link dev.bijou.math.inverse.ClosedFormFamily}.
 */
@Export
@Version("1.2.0")
@NullMarked
package dev.bijou.math.inverse;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
