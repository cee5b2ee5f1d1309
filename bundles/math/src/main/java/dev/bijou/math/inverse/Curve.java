package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/** A smooth increasing function z = g(x) of the line, to be inverted. Immutable and thread-safe. */
public interface Curve {
  /**
   * Evaluates g, and what {@link Jets} says of its inverse, at each point by itself.
   *
   * @param x n values; only read
   * @param jets n of them; replaced. NaN where the function cannot be trusted to its last digits
   */
  void evaluate(double[] x, Jets jets, int n, Scratch scratch);

  /**
   * Inverts by a solver that cannot fail, each point by itself; reports to the tally.
   *
   * @param z n values; replaced by x
   * @param logSlope replaced by log g′(x)
   */
  void solve(double[] z, double[] logSlope, int n, Scratch scratch);
}
