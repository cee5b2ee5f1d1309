package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile of the standard normal distribution from the logarithm of a tail: the z ≥ 0 with ln
 * Φ(−z) = t, for t ≤ ln ½.
 *
 * <p>Up to z = 39.88 it is a rational function of r = √(−2t), of degree 12 over 11; beyond, it is
 * the fixed point z = √(r² + 2 ln q(z)) with q of {@link ScaledNormalTail}, a contraction by 1/z² ≤
 * 1/1600 a step. z is not limited; t = −1e300 is valid.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Error, divided by max(1, z):
 * 2e-17 before they are rounded, 5.5e-17 as doubles.
 *
 * <p>An argument above ln ½ is outside the domain, but one that exceeds it by a rounding error is
 * accepted. Error: at most 8e-16 · max(1, z), 2e-16 rms.
 */
public final class NormalTailQuantile {
  private static final double FAR = 40;

  /** Reduces the initial error of 0.3 % to less than 2⁻⁵³. */
  private static final int STEPS = 5;

  private NormalTailQuantile() {}

  /** Returns z ≥ 0 with ln Φ(−z) = logTail. */
  public static double value(double logTail) {
    double r = root(logTail);
    return r > FAR ? far(r) : near(r);
  }

  /** Replaces every logarithm of a tail by its z ≥ 0. */
  public static void apply(Tile logTail, Scratch scratch) {
    RowKernels.each(logTail, scratch, NormalTailQuantile::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] logTail, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] r = scratch.array(n);
    for (int i = 0; i < n; i++) {
      r[i] = root(logTail[i]);
    }
    for (int i = 0; i < n; i++) {
      logTail[i] = numerator(r[i]);
    }
    for (int i = 0; i < n; i++) {
      logTail[i] /= denominator(r[i]);
    }
    for (int i = 0; i < n; i++) {
      if (r[i] > FAR) {
        logTail[i] = far(r[i]);
      }
    }
    scratch.release(mark);
  }

  static double root(double logTail) {
    return 2 * Math.sqrt(-0.5 * logTail);
  }

  static double far(double r) {
    double z = r;
    for (int step = 0; step < STEPS && z < Double.POSITIVE_INFINITY; step++) {
      z = r * Math.sqrt(1 + 2 * Log.value(ScaledNormalTail.value(z)) / r / r);
    }
    return z;
  }

  static double near(double r) {
    return numerator(r) / denominator(r);
  }

  static double numerator(double r) {
    double h = r * r;
    double even = 2.83865137681987e-7;
    even = Math.fma(even, h, 0.006302623348524226);
    even = Math.fma(even, h, 2.8177550542063856);
    even = Math.fma(even, h, 73.23637721618577);
    even = Math.fma(even, h, 68.32620592207982);
    even = Math.fma(even, h, -234.78777177667777);
    even = Math.fma(even, h, -3.91754984380192);
    double odd = 7.930129754042949e-5;
    odd = Math.fma(odd, h, 0.1979589966116744);
    odd = Math.fma(odd, h, 19.757361838072715);
    odd = Math.fma(odd, h, 141.32546974657706);
    odd = Math.fma(odd, h, -189.06429166458685);
    odd = Math.fma(odd, h, -69.209788408316);
    return Math.fma(odd, r, even);
  }

  static double denominator(double r) {
    double h = r * r;
    double even = 7.930182263542944e-5;
    even = Math.fma(even, h, 0.19842187954237533);
    even = Math.fma(even, h, 20.543654341998522);
    even = Math.fma(even, h, 195.3088877117343);
    even = Math.fma(even, h, 135.00110560988463);
    even = Math.fma(even, h, 1);
    double odd = 2.8386475408410485e-7;
    odd = Math.fma(odd, h, 0.006304733933369036);
    odd = Math.fma(odd, h, 2.848022398306307);
    odd = Math.fma(odd, h, 82.46139470903763);
    odd = Math.fma(odd, h, 244.66839654812924);
    odd = Math.fma(odd, h, 25.771241629029365);
    return Math.fma(odd, r, even);
  }
}
