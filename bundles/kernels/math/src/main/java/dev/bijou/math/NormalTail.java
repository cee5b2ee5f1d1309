package dev.bijou.math;

import dev.bijou.tile.Scratch;

/**
 * Φ(−|x|), the smaller tail of the standard normal distribution, together with the Gaussian it
 * contains: e<sup>−x²/2</sup>q(x), of {@link Gaussian} and {@link ScaledNormalTail}.
 *
 * <p>One exponential and one rational function for density and distribution function: what a
 * mixture evaluates once per component.
 *
 * <p>Error: at most 8e-16 relative, 2e-16 rms, within one unit where it is subnormal.
 */
public final class NormalTail {
  private NormalTail() {}

  /** Returns Φ(−|x|). */
  public static double value(double x) {
    return Gaussian.value(x) * ScaledNormalTail.value(x);
  }

  /**
   * Puts e<sup>−x²/2</sup> and Φ(−|x|) into arrays of their own, for the values at 0 to n − 1 of x.
   */
  public static void apply(double[] x, double[] gaussian, double[] tail, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] a = scratch.array(n);
    Gaussian.apply(x, a, gaussian, n, scratch);
    for (int i = 0; i < n; i++) {
      tail[i] = ScaledNormalTail.numerator(a[i]);
    }
    for (int i = 0; i < n; i++) {
      tail[i] = tail[i] / ScaledNormalTail.denominator(a[i]) * gaussian[i];
    }
    scratch.release(mark);
  }
}
