package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;

/** The knots of splines, and the slopes there. */
interface Knots {
  /**
   * Finds the bin of each of n values, which are x (FORWARD) or y (INVERSE).
   *
   * @param bins is filled
   */
  void locate(Direction direction, double[] values, Bins bins, int n, Scratch scratch);
}
