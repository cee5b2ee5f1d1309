package dev.bijou.math;

import dev.bijou.tile.Scratch;

/**
 * Normal scores z = Φ⁻¹(F(x)) of a distribution with the density f, and their slopes dz/dx = f/p
 * √(2π)q(|z|), with p the smaller of F and 1 − F, and q of {@link ScaledNormalTail}.
 *
 * <p>Both tails are given, so that scores far out are accurate; nothing cancels in the slope.
 *
 * <p>Error of z: at most 8e-16 · max(1, |z|), 2e-16 rms; 0 if both tails are equal.
 */
public final class NormalScore {
  private NormalScore() {}

  /**
   * Returns z.
   *
   * @param lower F(x)
   * @param upper 1 − F(x)
   */
  public static double value(double lower, double upper) {
    return fold(lower, upper, NormalTailQuantile.value(Log.value(Math.min(lower, upper))));
  }

  /**
   * Computes z of n points.
   *
   * @param lower F(x); only read
   * @param upper 1 − F(x); only read
   * @param z replaced
   */
  public static void apply(double[] lower, double[] upper, double[] z, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      z[i] = Math.min(lower[i], upper[i]);
    }
    Log.apply(z, n, scratch);
    NormalTailQuantile.apply(z, n, scratch);
    for (int i = 0; i < n; i++) {
      z[i] = fold(lower[i], upper[i], z[i]);
    }
  }

  private static double fold(double lower, double upper, double size) {
    return Branchless.sign(lower - upper) * size;
  }

  /**
   * Returns dz/dx.
   *
   * @param density √(2π) f(x), the density relative to the largest one of the normal distribution
   */
  public static double slope(double lower, double upper, double z, double density) {
    return slope(Math.min(lower, upper), density, ScaledNormalTail.value(z));
  }

  /**
   * Computes dz/dx of n points.
   *
   * @param lower F(x); only read
   * @param upper 1 − F(x); only read
   * @param z their scores; only read
   * @param density √(2π) f(x); only read
   * @param slope replaced
   */
  public static void slopes(
      double[] lower,
      double[] upper,
      double[] z,
      double[] density,
      double[] slope,
      int n,
      Scratch scratch) {
    System.arraycopy(z, 0, slope, 0, n);
    ScaledNormalTail.apply(slope, n, scratch);
    for (int i = 0; i < n; i++) {
      slope[i] = slope(Math.min(lower[i], upper[i]), density[i], slope[i]);
    }
  }

  private static double slope(double p, double density, double q) {
    return density / p * q;
  }
}
