package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The natural logarithm.
 *
 * <p>0 gives −∞, a negative number NaN. The accuracy is the same for subnormal arguments.
 *
 * <p>Error: at most 0.9 ulp, 0.35 rms.
 */
public final class Log {
  private Log() {}

  /** Returns ln x. */
  public static double value(double x) {
    double k = LogSeries.exponent(x);
    return LogSeries.sum(fraction(x, k), k);
  }

  /** Replaces every x by ln x. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Log::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] k = scratch.array(n);
    double[] f = scratch.array(n);
    if (LogSeries.split(x, f, k, n) < 0) {
      splitAny(x, f, k, n);
    }
    for (int i = 0; i < n; i++) {
      x[i] = LogSeries.sum(f[i], k[i]);
    }
    scratch.release(mark);
  }

  private static void splitAny(double[] x, double[] f, double[] k, int n) {
    for (int i = 0; i < n; i++) {
      k[i] = LogSeries.exponent(x[i]);
      f[i] = fraction(x[i], k[i]);
    }
  }

  static double fraction(double x, double k) {
    return LogSeries.significand(x, k) - 1;
  }
}
