package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The Gaussian function e<sup>−x²/2</sup>, without the factor 1/√(2π) of the density.
 *
 * <p>x² is represented by two doubles, h + low, so that the relative error does not grow with x.
 * With n the integer nearest to −x²/(2 ln 2) and u = x² + 2n ln 2, the result is
 * 2ⁿe<sup>−u/2</sup>, the latter by a minimax polynomial of degree 11 on |u| ≤ ln 2. Subnormal
 * results are rounded correctly from there.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Relative error as doubles:
 * 5.6e-18; the smallest possible error of this form is 5.4e-18.
 *
 * <p>Error: at most 1.1 ulp, 0.35 rms.
 */
public final class Gaussian {
  /** Beyond this the result is 0. */
  private static final double LARGE = 40;

  private static final double HALF_LOG2_E = 0.7213475204444817;

  private Gaussian() {}

  /** Returns e<sup>−x²/2</sup>. */
  public static double value(double x) {
    double bounded = bounded(x);
    double shifted = shifted(bounded);
    return PowersOfTwo.scale(significand(remainder(bounded, shifted)), shifted);
  }

  /** Replaces every x by e<sup>−x²/2</sup>. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Gaussian::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] bounded = scratch.array(n);
    apply(x, bounded, x, n, scratch);
    scratch.release(mark);
  }

  /** Computes min(40, |x|) in {@code bounded} and e<sup>−x²/2</sup> in y, which may be x. */
  static void apply(double[] x, double[] bounded, double[] y, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] shifted = scratch.array(n);
    double[] u = scratch.array(n);
    reduce(x, bounded, shifted, u, n);
    for (int i = 0; i < n; i++) {
      y[i] = significand(u[i]);
    }
    PowersOfTwo.scaleDown(y, shifted, n);
    scratch.release(mark);
  }

  private static void reduce(double[] x, double[] bounded, double[] shifted, double[] u, int n) {
    for (int i = 0; i < n; i++) {
      double a = bounded(x[i]);
      double s = shifted(a);
      bounded[i] = a;
      shifted[i] = s;
      u[i] = remainder(a, s);
    }
  }

  static double bounded(double x) {
    return Math.min(LARGE, Math.abs(x));
  }

  static double shifted(double a) {
    return Math.fma(a * a, -HALF_LOG2_E, PowersOfTwo.SHIFT);
  }

  /** Returns a² + 2n ln 2, of magnitude at most ln 2. */
  static double remainder(double a, double shifted) {
    double n = 2 * (shifted - PowersOfTwo.SHIFT);
    double h = a * a;
    double low = Math.fma(a, a, -h);
    return Math.fma(n, LogSeries.LN2_LOW, Math.fma(n, LogSeries.LN2, h)) + low;
  }

  /** Returns e<sup>−u/2</sup>. */
  static double significand(double u) {
    double p = -1.2196417715114634e-11;
    p = Math.fma(p, u, 2.6977790059443616e-10);
    p = Math.fma(p, u, -5.382351881638473e-9);
    p = Math.fma(p, u, 9.688089263815159e-8);
    p = Math.fma(p, u, -1.5500991769487256e-6);
    p = Math.fma(p, u, 2.1701388948315346e-5);
    p = Math.fma(p, u, -0.0002604166666718998);
    p = Math.fma(p, u, 0.002604166666662729);
    p = Math.fma(p, u, -0.02083333333333304);
    p = Math.fma(p, u, 0.125);
    p = Math.fma(p, u, -0.5);
    return Math.fma(p, u, 1);
  }
}
