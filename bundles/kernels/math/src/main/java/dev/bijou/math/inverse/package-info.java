/**
 * Inversion of one smooth increasing function at many points: a table of the inverse, built once,
 * and one evaluation of the function per point. The solver {@link
 * dev.bijou.math.inverse.TabulatedSolver} requests it, {@link
 * dev.bijou.math.inverse.TabulatedInverse} implements it. A scalar family whose inverse has no
 * closed form is an {@link dev.bijou.math.inverse.IterativeFamily}, one with closed forms for rows
 * in both directions a {@link dev.bijou.math.inverse.ClosedFormFamily}.
 */
@Export
@Version("1.2.0")
@NullMarked
package dev.bijou.math.inverse;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
