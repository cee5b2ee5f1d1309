package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.Points;

/**
 * Points, and the derivatives measured there once for all laws.
 *
 * @param points where
 * @param jacobians one per point; none for a map that leaves points where they are
 */
record MeasuredJacobians(Points points, Jacobian[] jacobians) {}
