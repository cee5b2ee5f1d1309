package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/** A smooth increasing function z = g(x) to be inverted. Immutable and thread-safe. */
public interface MonotoneFunction {
  /**
   * Evaluates the terms of a Newton step towards the root of g(x) = z, independently for each
   * point.
   *
   * @param z n values; only read
   * @param x n values near their roots; only read
   * @param terms the terms of n points; replaced, by NaN where the function may be inaccurate
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void evaluate(double[] z, double[] x, NewtonTerms terms, int n, Scratch scratch);

  /**
   * Inverts by a solver that cannot fail, independently for each point, and reports to the solver
   * statistics.
   *
   * @param z n values; replaced by x
   * @param logSlope replaced by log g′(x)
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void solve(double[] z, double[] logSlope, int n, Scratch scratch);
}
