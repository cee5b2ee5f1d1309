package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/** A smooth increasing function z = g(x) of the line, to be inverted. Immutable and thread-safe. */
public interface MonotoneFunction {
  /**
   * Evaluates g, each point by itself: where from x the root of g(x) = z lies.
   *
   * @param z n values; only read
   * @param x n values near their roots; only read
   * @param jets n of them; replaced. NaN where the function cannot be trusted to its last digits
   */
  void evaluate(double[] z, double[] x, NewtonTerms jets, int n, Scratch scratch);

  /**
   * Inverts by a solver that cannot fail, each point by itself; reports to the tally.
   *
   * @param z n values; replaced by x
   * @param logSlope replaced by log g′(x)
   */
  void solve(double[] z, double[] logSlope, int n, Scratch scratch);
}
