package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The hyperbolic sine.
 *
 * <p>With the reduction of {@link Exp}, |x| = n ln 2 + r, sinh |x| = S cosh r + C sinh r, where S
 * and C are half the difference and half the sum of 2ⁿ and 2⁻ⁿ. cosh r − 1 and sinh r − r are their
 * Taylor polynomials of degrees 14 and 13; the rest is below 1e-19.
 *
 * <p>Error: at most 1.5 ulp, 0.4 rms.
 */
public final class Sinh {
  /** From here on, the result is infinite. */
  private static final double LARGE = 711;

  private Sinh() {}

  /** Returns sinh x. */
  public static double value(double x) {
    double bounded = bounded(x);
    double shifted = Exp.shifted(bounded);
    double r = Exp.remainder(bounded, shifted);
    return Branchless.sign(x) * scale(r, even(r), odd(r), shifted);
  }

  /** Replaces every x by sinh x. */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Sinh::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] shifted = scratch.array(n);
    double[] r = scratch.array(n);
    double[] even = scratch.array(n);
    double[] odd = scratch.array(n);
    reduce(x, r, shifted, n);
    for (int i = 0; i < n; i++) {
      even[i] = even(r[i]);
    }
    for (int i = 0; i < n; i++) {
      odd[i] = odd(r[i]);
    }
    for (int i = 0; i < n; i++) {
      r[i] = scale(r[i], even[i], odd[i], shifted[i]);
    }
    for (int i = 0; i < n; i++) {
      x[i] = Branchless.sign(x[i]) * r[i];
    }
    scratch.release(mark);
  }

  private static void reduce(double[] x, double[] r, double[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      double bounded = bounded(x[i]);
      double s = Exp.shifted(bounded);
      shifted[i] = s;
      r[i] = Exp.remainder(bounded, s);
    }
  }

  private static double bounded(double x) {
    return Math.min(LARGE, Math.abs(x));
  }

  /** Returns cosh r − 1. */
  private static double even(double r) {
    double w = r * r;
    double p = 1.1470745597729725e-11;
    p = Math.fma(p, w, 2.08767569878681e-9);
    p = Math.fma(p, w, 2.755731922398589e-7);
    p = Math.fma(p, w, 2.48015873015873e-5);
    p = Math.fma(p, w, 0.001388888888888889);
    p = Math.fma(p, w, 0.041666666666666664);
    p = Math.fma(p, w, 0.5);
    return p * w;
  }

  /** Returns sinh r − r. */
  private static double odd(double r) {
    double w = r * r;
    double p = 1.6059043836821613e-10;
    p = Math.fma(p, w, 2.505210838544172e-8);
    p = Math.fma(p, w, 2.7557319223985893e-6);
    p = Math.fma(p, w, 1.984126984126984e-4);
    p = Math.fma(p, w, 0.008333333333333333);
    p = Math.fma(p, w, 0.16666666666666666);
    return p * w * r;
  }

  /**
   * Returns S + S·even + C·(r + odd), with S in two doubles. From n = 1024 on, the halves of 2ⁿ are
   * scaled in two steps, since 2ⁿ⁻¹ may overflow where the result does not.
   */
  private static double scale(double r, double even, double odd, double shifted) {
    long n = PowersOfTwo.integer(shifted);
    double up = PowersOfTwo.power(Math.min(n, 1023) - 1);
    double down = PowersOfTwo.power(-Math.min(n, 1000) - 1);
    double s = up - down;
    double c = up + down;
    double lost = (up - s) - down;
    double sum = Math.fma(c, r, s) + (Math.fma(c, odd, s * even) + lost);
    return sum * PowersOfTwo.power(Math.max(0, n - 1023));
  }
}
