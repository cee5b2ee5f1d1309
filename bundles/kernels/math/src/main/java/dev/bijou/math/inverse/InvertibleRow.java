package dev.bijou.math.inverse;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;

/** A row of functions, of which {@link IterativeFamily} also evaluates the forward direction. */
public interface InvertibleRow extends BracketedRow {
  /**
   * Evaluates the functions.
   *
   * @param x the points; replaced by y = g(x)
   * @param logSlope replaced by log g′(x)
   */
  void apply(double[] x, double[] logSlope, int n, Scratch scratch);

<<<<<<< HEAD
  @Override
  default void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
=======
  /**
   * Evaluates (log f′)′ for the functions from 0 on.
   *
   * @param x n points; only read
   * @param slope f′ there; only read
   * @param curvature replaced
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void curvature(double[] x, double[] slope, double[] curvature, int n, Scratch scratch);

  /**
   * Computes brackets of the roots of f_i(x) = y_i, and guesses inside them. Where a root has a
   * closed form, both ends and the guess are that root.
   *
   * @param y n values; only read
   * @param lower replaced by the lower ends
   * @param upper replaced by the upper ends
   * @param guess replaced
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void bracket(double[] y, double[] lower, double[] upper, double[] guess, int n, Scratch scratch);

  /** Replaces x by y and logSlope by log f′(x). */
  default void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    evaluate(0, x, logSlope, n, scratch);
    Log.apply(logSlope, n, scratch);
  }

  /** Replaces logSlope by log f′(x), bit-identical to {@link #apply}; override it for speed. */
  default void logSlope(double[] x, double[] logSlope, int n, Scratch scratch) {
>>>>>>> 0f0ed9220df81907560214f172001bec07412395
    int mark = scratch.mark();
    apply(RowArrays.copy(x, n, scratch), logSlope, n, scratch);
    scratch.release(mark);
  }
}
