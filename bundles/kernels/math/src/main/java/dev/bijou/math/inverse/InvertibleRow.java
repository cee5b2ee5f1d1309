package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;

/**
 * A row of smooth increasing functions f_i, one per point, whose inverses a root finder computes.
 * Valid until the scratch frame it was created in is released.
 */
public interface InvertibleRow {
  /**
   * Evaluates n functions.
   *
   * @param from the index of the first of them in the row
   * @param x n points; replaced by the values of the functions
   * @param slope replaced by the derivatives
   * @param n the number of points
   * @param scratch the scratch memory
   */
  void evaluate(int from, double[] x, double[] slope, int n, Scratch scratch);

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
    int mark = scratch.mark();
    apply(RowArrays.copy(x, n, scratch), logSlope, n, scratch);
    scratch.release(mark);
  }
}
