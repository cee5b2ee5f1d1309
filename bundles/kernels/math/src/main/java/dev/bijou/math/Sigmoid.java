package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The logistic function 1 / (1 + e⁻ˣ).
 *
 * <p>With e = e<sup>−|x|</sup> it is e / (1 + e) or 1 / (1 + e), depending on the sign of x; a
 * first-order term corrects the rounding of 1 + e.
 *
 * <p>Error: at most 1.9 ulp, 0.5 rms, down to the smallest subnormal number.
 */
public final class Sigmoid {
  private Sigmoid() {}

  /** Returns 1 / (1 + e⁻ˣ). */
  public static double value(double x) {
    return quotient(x, Exp.value(-Math.abs(x)));
  }

  /** Replaces every x by 1 / (1 + e⁻ˣ). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Sigmoid::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] e = scratch.array(n);
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    Exp.apply(e, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = quotient(x[i], e[i]);
    }
    scratch.release(mark);
  }

  static double quotient(double x, double e) {
    double sum = 1 + e;
    double y = Math.fma(Branchless.positive(x), 1 - e, e) / sum;
    double lost = e - (sum - 1);
    // 1 / sum to 4 % on [1, 2] is accurate enough for a term of one ulp
    return Math.fma(y * lost, Math.fma(0.5, sum, -1.457), y);
  }
}
