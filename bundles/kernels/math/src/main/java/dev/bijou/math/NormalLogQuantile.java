package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile of the standard normal distribution from the logarithm of a probability: z with ln
 * Φ(z) = logP.
 *
 * <p>The lower tail is unlimited, for example ln p = −1e300 is valid. The upper tail is limited by
 * the resolution of logP; −5e-324 gives z = 38.47. −∞ gives −∞, 0 gives ∞, positive values NaN.
 *
 * <p>Error: at most 8e-16 · max(1, |z|), 2e-16 rms.
 */
public final class NormalLogQuantile {
  private NormalLogQuantile() {}

  /** Returns z with ln Φ(z) = logP. */
  public static double value(double logP) {
    double upper = Log.value(-Expm1.value(logP));
    return fold(logP, NormalTailQuantile.value(Math.min(logP, upper)));
  }

  /** Replaces every ln p by the z with Φ(z) = p. */
  public static void apply(Tile logP, Scratch scratch) {
    RowKernels.each(logP, scratch, NormalLogQuantile::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] logP, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] z = RowArrays.copy(logP, n, scratch);
    Expm1.apply(z, n, scratch);
    for (int i = 0; i < n; i++) {
      z[i] = -z[i];
    }
    Log.apply(z, n, scratch);
    for (int i = 0; i < n; i++) {
      z[i] = Math.min(logP[i], z[i]);
    }
    NormalTailQuantile.apply(z, n, scratch);
    for (int i = 0; i < n; i++) {
      logP[i] = fold(logP[i], z[i]);
    }
    scratch.release(mark);
  }

  /** Applies the sign: below ln ½ the lower tail is the smaller one and z is negative. */
  private static double fold(double logP, double z) {
    return Branchless.sign(logP + LogSeries.LN2) * z;
  }
}
