package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The inverse hyperbolic sine ln(x + √(1 + x²)).
 *
 * <p>Computed for |x| as ln t + ln(1 + lost/t): t is the rounded value of 1 + v, with v = |x| +
 * (√(1 + x²) − 1), and {@code lost} is what the rounding of the square, the root and the sums lost.
 * Where x² overflows, it is ln |x| + ln 2.
 *
 * <p>Error: at most 1.2 ulp, 0.35 rms.
 */
public final class Asinh {
  private Asinh() {}

  /** Returns asinh x. */
  public static double value(double x) {
    double a = Math.abs(x);
    double root = root(a);
    double v = a + (root - 1);
    double t = 1 + v;
    if (!(t <= Double.MAX_VALUE)) {
      return Branchless.sign(x) * far(a);
    }
    double k = LogSeries.exponent(t);
    double lost = (rootLost(a, root, v) + sumLost(v, t)) / t;
    return Branchless.sign(x) * LogSeries.sum(Log.fraction(t, k), lost, k);
  }

  /** Replaces every x by asinh x. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Asinh::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] t = scratch.array(n);
    double[] lost = scratch.array(n);
    double[] k = scratch.array(n);
    double[] f = scratch.array(n);
    expand(x, t, lost, n);
    long outside = LogSeries.split(t, f, k, n);
    for (int i = 0; i < n; i++) {
      f[i] = LogSeries.sum(f[i], lost[i], k[i]);
    }
    if (outside < 0) {
      replaceFar(x, t, f, n);
    }
    for (int i = 0; i < n; i++) {
      x[i] = Branchless.sign(x[i]) * f[i];
    }
    scratch.release(mark);
  }

  private static void replaceFar(double[] x, double[] t, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      if (!(t[i] <= Double.MAX_VALUE)) {
        y[i] = far(Math.abs(x[i]));
      }
    }
  }

  private static void expand(double[] x, double[] t, double[] lost, int n) {
    for (int i = 0; i < n; i++) {
      lost[i] = root(Math.abs(x[i]));
    }
    for (int i = 0; i < n; i++) {
      double a = Math.abs(x[i]);
      double root = lost[i];
      double v = a + (root - 1);
      t[i] = v;
      lost[i] = rootLost(a, root, v);
    }
    for (int i = 0; i < n; i++) {
      double v = t[i];
      double sum = 1 + v;
      t[i] = sum;
      lost[i] = (lost[i] + sumLost(v, sum)) / sum;
    }
  }

  /** Returns asinh a for large a; NaN for NaN. */
  private static double far(double a) {
    double k = LogSeries.exponent(a);
    return LogSeries.sum(Log.fraction(a, k), k + 1);
  }

  private static double root(double a) {
    return Math.sqrt(1 + a * a);
  }

  /** Returns what v lacks: the rounding errors of a², of two sums and of the root. */
  private static double rootLost(double a, double root, double v) {
    double square = a * a;
    double sum = 1 + square;
    double lost = Math.min(1, square) - (sum - Math.max(1, square));
    double remainder = Math.fma(-root, root, sum) + (lost + Math.fma(a, a, -square));
    return Math.fma(remainder, 0.5 / root, (root - 1) - (v - a));
  }

  /** Returns the rounding error of the sum of 1 and v. */
  private static double sumLost(double v, double sum) {
    return Math.min(1, v) - (sum - Math.max(1, v));
  }
}
