package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * Increasing functions y = g(x) of the line, one for each point of a row, whose roots lie in known
 * brackets. {@link BracketedInverse} inverts them.
 *
 * <p>Arrays have n values, are distinct, and are only read unless documented as replaced. What an
 * implementation takes from scratch memory it releases before returning, except in {@link #select}.
 */
public interface BracketedRow {
  /**
   * Evaluates the terms of a Newton step for g(x) = y: with r = y − g(x), the step r/g′(x), the
   * slope g′(x) and the curvature (log g′)′(x).
   *
   * @param y the right-hand sides
   * @param x the points
   * @param terms replaced; the slope is never 0
   */
  void evaluate(double[] y, double[] x, NewtonTerms terms, int n, Scratch scratch);

  /**
   * Evaluates log g′(x).
   *
   * @param x the points
   * @param logSlope replaced
   */
  void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch);

  /**
   * Computes a bracket of each root, widened by the rounding error of g, and a guess. Ends that are
   * equal are the root. A bracket may span orders of magnitude on one side of 0: it is narrowed
   * first. A guess outside counts as the nearest end, NaN as the middle.
   *
   * @param y the right-hand sides
   * @param lower replaced by the lower ends
   * @param upper replaced by the upper ends
   * @param guess replaced by the guesses
   */
  void bracket(double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch);

  /**
   * Returns the functions of some points of the row.
   *
   * @param points the indices of the points, as integers in doubles
   * @param n their number
   * @param scratch memory, which the result may use: it is valid until its frame is released
   */
  BracketedRow select(double[] points, int n, Scratch scratch);
}
