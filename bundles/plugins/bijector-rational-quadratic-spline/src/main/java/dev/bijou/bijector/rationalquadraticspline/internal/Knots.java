package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;

/** The knots of splines and the slopes at them. */
interface Knots {
  /**
   * Finds the bin of each of n values, which are x (FORWARD) or y (INVERSE).
   *
   * @param direction the direction of the map
   * @param values the values; only read
   * @param bins the result, overwritten
   * @param n the number of values
   * @param scratch the scratch memory
   */
  void locate(Direction direction, double[] values, Bins bins, int n, Scratch scratch);
}
