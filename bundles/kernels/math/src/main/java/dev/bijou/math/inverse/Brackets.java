package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * The brackets and guesses of the roots of a row. Brackets whose ends have one sign and differ by
 * more than a factor of 10⁶ (and 1) are narrowed to that by bisection of their logarithms: halving
 * such a bracket may take a thousand steps.
 */
final class Brackets {
  private static final double WIDE = 1e6;

  private Brackets() {}

  /**
   * Computes the same as {@link BracketedRow#bracket}. A guess outside becomes the nearest end, NaN
   * the middle.
   */
  static void of(
      BracketedRow row,
      double[] y,
      double[] lower,
      double[] upper,
      double[] guess,
      int n,
      Scratch scratch) {
    row.bracket(y, lower, upper, guess, n, scratch);
    boolean isOpen = true;
    while (isOpen) {
      isOpen = narrow(row, y, lower, upper, n, scratch);
    }
    for (int i = 0; i < n; i++) {
      double first = Double.isNaN(guess[i]) ? 0.5 * lower[i] + 0.5 * upper[i] : guess[i];
      guess[i] = Math.max(lower[i], Math.min(upper[i], first));
    }
  }

  /** Narrows wide brackets; returns whether there was any. */
  private static boolean narrow(
      BracketedRow row, double[] y, double[] lower, double[] upper, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] points = scratch.array(n);
    double[] sides = scratch.array(n);
    double[] x = scratch.array(n);
    int count = 0;
    for (int i = 0; i < n; i++) {
      double middle = middle(lower[i], upper[i]);
      if (middle != 0) {
        points[count] = i;
        sides[count] = y[i];
        x[count++] = middle;
      }
    }
    if (count > 0) {
      NewtonTerms terms = new NewtonTerms(count, scratch);
      row.select(points, count, scratch).evaluate(sides, x, terms, count, scratch);
      scratch.stats().evaluated(count);
      for (int j = 0; j < count; j++) {
        (terms.step[j] > 0 ? lower : upper)[(int) points[j]] = x[j];
      }
    }
    scratch.release(mark);
    return count > 0;
  }

  /** Returns the geometric mean of the ends of a wide bracket, otherwise 0. */
  static double middle(double lower, double upper) {
    double near = Math.max(1, Math.min(Math.abs(lower), Math.abs(upper)));
    double far = Math.min(Double.MAX_VALUE, Math.max(Math.abs(lower), Math.abs(upper)));
    boolean isWide = (lower >= 0 || upper <= 0) && far > WIDE * near;
    return isWide ? Math.copySign(Math.sqrt(near) * Math.sqrt(far), lower + upper) : 0;
  }
}
