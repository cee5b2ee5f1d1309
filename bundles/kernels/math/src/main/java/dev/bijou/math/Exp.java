package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The exponential function eˣ.
 *
 * <p>With n the integer nearest to x / ln 2 and r = x − n ln 2 (Cody and Waite's reduction; the
 * first of its two fused steps is exact), eˣ = 2ⁿ(1 + r + r²q(r)), q a minimax polynomial of degree
 * 9. Subnormal results are rounded correctly from there.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Relative error as doubles:
 * 1.2e-17; the least of this form is 5.4e-18.
 *
 * <p>Error: at most 1.1 ulp, 0.35 rms.
 */
public final class Exp {
  /** Below {@code LEAST} the result is 0, above {@code LARGEST} it is infinite. */
  static final double LEAST = -746;

  static final double LARGEST = 710;

  static final double LOG2_E = 1.4426950408889634;

  private Exp() {}

  /** Returns eˣ. */
  public static double value(double x) {
    double bounded = bounded(x);
    double shifted = shifted(bounded);
    return PowersOfTwo.scale(significand(remainder(bounded, shifted)), shifted);
  }

  /** Replaces every x by eˣ. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Exp::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] shifted = scratch.array(n);
    reduce(x, shifted, n);
    for (int i = 0; i < n; i++) {
      x[i] = significand(x[i]);
    }
    PowersOfTwo.scale(x, shifted, n);
    scratch.release(mark);
  }

  private static void reduce(double[] x, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      double bounded = bounded(x[i]);
      double s = shifted(bounded);
      shifted[i] = s;
      x[i] = remainder(bounded, s);
    }
  }

  static double bounded(double x) {
    return Math.max(LEAST, Math.min(LARGEST, x));
  }

  /** Returns the integer nearest to x / ln 2, shifted. */
  static double shifted(double x) {
    return Math.fma(x, LOG2_E, PowersOfTwo.SHIFT);
  }

  /** Returns x − n ln 2, of magnitude at most ½ ln 2. */
  static double remainder(double x, double shifted) {
    double n = shifted - PowersOfTwo.SHIFT;
    return Math.fma(-n, LogSeries.LN2_LOW, Math.fma(-n, LogSeries.LN2, x));
  }

  static double significand(double r) {
    return 1 + (r + higherOrder(r));
  }

  /** Returns eʳ − 1 − r. */
  static double higherOrder(double r) {
    double q = 2.497826348055477e-8;
    q = Math.fma(q, r, 2.762525702087026e-7);
    q = Math.fma(q, r, 2.7557641633988984e-6);
    q = Math.fma(q, r, 2.4801508515366807e-5);
    q = Math.fma(q, r, 0.0001984126946394369);
    q = Math.fma(q, r, 0.0013888888926921821);
    q = Math.fma(q, r, 0.008333333333500793);
    q = Math.fma(q, r, 0.041666666666603666);
    q = Math.fma(q, r, 0.16666666666666433);
    q = Math.fma(q, r, 0.5);
    return r * r * q;
  }
}
