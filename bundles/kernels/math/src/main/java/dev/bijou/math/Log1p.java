package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The function ln(1 + x), accurate for small x as well.
 *
 * <p>The rounded value 1 + x determines only k; f = 2⁻ᵏx + (2⁻ᵏ − 1) is computed from x by one
 * fused multiply-add.
 *
 * <p>−1 gives −∞, values below NaN. Error: at most 1.4 ulp, 0.4 rms.
 */
public final class Log1p {
  /** From here on, 1 + x and x have the same logarithm in double precision. */
  private static final double LARGE = 0x1p60;

  private Log1p() {}

  /** Returns ln(1 + x). */
  public static double value(double x) {
    double k = exponent(x);
    return LogSeries.sum(fraction(x, k), k);
  }

  /** Replaces every x by ln(1 + x). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Log1p::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] k = scratch.array(n);
    for (int i = 0; i < n; i++) {
      k[i] = exponent(x[i]);
      x[i] = fraction(x[i], k[i]);
    }
    LogSeries.sum(x, k, n);
    scratch.release(mark);
  }

  /** Returns k; −0 instead of 0, so that adding k ln 2 keeps the sign of a zero. */
  static double exponent(double x) {
    return -(0 - LogSeries.exponent(1 + x));
  }

  static double fraction(double x, double k) {
    if (x > -1 && x < LARGE) {
      double power = PowersOfTwo.power(-(long) k);
      return Math.fma(x, power, -(1 - power));
    }
    return LogSeries.significand(1 + x, k) - 1;
  }
}
