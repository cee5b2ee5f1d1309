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

  @Override
  default void logSlopes(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    apply(RowArrays.copy(x, n, scratch), logSlope, n, scratch);
    scratch.release(mark);
  }
}
