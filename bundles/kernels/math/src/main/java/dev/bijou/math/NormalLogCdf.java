package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The logarithm ln Φ of the standard normal distribution function.
 *
 * <p>For x ≤ 0 it is ln(1 + (q − 1)) − x²/2 with q of {@link ScaledNormalTail}, for x > 0 it is
 * ln(1 − tail): both need one logarithm. The result is finite if x²/2 is, that is down to x =
 * −1.89e154.
 *
 * <p>Error: at most 8e-16 relative, 2e-16 rms; 1 ulp where the result is subnormal.
 */
public final class NormalLogCdf {
  /**
   * A lower bound of q − 1; for smaller q, x²/2 exceeds the logarithm of q by 30 orders of
   * magnitude.
   */
  private static final double LEAST = 0x1p-53 - 1;

  private NormalLogCdf() {}

  /** Returns ln Φ(x). */
  public static double value(double x) {
    double q = ScaledNormalTail.value(x);
    return sum(x, Log1p.value(excess(x, q, Gaussian.value(x))));
  }

  /** Replaces every x by ln Φ(x). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, NormalLogCdf::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = RowArrays.copy(x, n, scratch);
    double[] q = RowArrays.copy(x, n, scratch);
    Gaussian.apply(gaussian, n, scratch);
    ScaledNormalTail.apply(q, n, scratch);
    for (int i = 0; i < n; i++) {
      q[i] = excess(x[i], q[i], gaussian[i]);
    }
    Log1p.apply(q, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = sum(x[i], q[i]);
    }
    scratch.release(mark);
  }

  /** Returns −tail for x > 0, q − 1 otherwise. */
  static double excess(double x, double q, double gaussian) {
    double positive = Branchless.positive(x);
    double folded = Math.fma(positive, -gaussian * q, (1 - positive) * (q - 1));
    return Math.max(LEAST, folded);
  }

  static double sum(double x, double logarithm) {
    double below = Math.min(x, 0);
    return logarithm - 0.5 * below * below;
  }
}
