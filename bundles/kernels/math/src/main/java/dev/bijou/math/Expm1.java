package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The function eˣ − 1, accurate for small x as well.
 *
 * <p>The reduction is that of {@link Exp}: 2ⁿ(r + r²q(r)) + (2ⁿ − 1), where adding 2ⁿr first has
 * the smallest rounding error.
 *
 * <p>Error: at most 1.8 ulp, 0.5 rms.
 */
public final class Expm1 {
  /** Below this the result is −1. */
  private static final double LEAST = -40;

  private Expm1() {}

  /** Returns eˣ − 1. */
  public static double value(double x) {
    double bounded = bounded(x);
    double shifted = Exp.shifted(bounded);
    double r = Exp.remainder(bounded, shifted);
    return scale(r, Exp.higherOrder(r), shifted);
  }

  /** Replaces every x by eˣ − 1. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Expm1::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] shifted = scratch.array(n);
    double[] higher = scratch.array(n);
    reduce(x, shifted, n);
    for (int i = 0; i < n; i++) {
      higher[i] = Exp.higherOrder(x[i]);
    }
    for (int i = 0; i < n; i++) {
      x[i] = scale(x[i], higher[i], shifted[i]);
    }
    scratch.release(mark);
  }

  private static void reduce(double[] x, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      double bounded = bounded(x[i]);
      double s = Exp.shifted(bounded);
      shifted[i] = s;
      x[i] = Exp.remainder(bounded, s);
    }
  }

  static double bounded(double x) {
    return Math.max(LEAST, Math.min(Exp.LARGEST, x));
  }

  /**
   * Returns 2ⁿ(r + higher) + (2ⁿ − 1); n = 1024 is treated separately, since 2ⁿ itself overflows.
   * Only x = 0 has the remainder 0; the sign of x is kept.
   */
  static double scale(double r, double higher, double shifted) {
    long n = PowersOfTwo.integer(shifted);
    double power = PowersOfTwo.power(Math.min(n, 1023));
    double sum = Math.fma(power, higher, Math.fma(power, r, power - 1));
    if (r == 0) {
      return r;
    }
    return n < 1024 ? sum : 2 * Math.fma(power, higher, Math.fma(power, r, power));
  }
}
