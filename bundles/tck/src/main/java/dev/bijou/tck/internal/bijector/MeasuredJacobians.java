package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.Points;

/**
 * Points and their numerical derivatives, measured once for all laws.
 *
 * @param points the points
 * @param jacobians one per point; none if the other direction is unavailable
 */
record MeasuredJacobians(Points points, Jacobian[] jacobians) {}
