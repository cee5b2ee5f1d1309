package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile Φ⁻¹ of the standard normal distribution.
 *
 * <p>Computed from the logarithm of the smaller tail, min(p, 1 − p), by {@link NormalTailQuantile}.
 * 0 gives −∞, 1 gives ∞, values outside [0, 1] NaN. The upper tail is limited by the resolution of
 * p; if 1 − p is known more accurately, use −Φ⁻¹(1 − p).
 *
 * <p>Error: at most 8e-16 · max(1, |z|), 2e-16 rms.
 */
public final class NormalQuantile {
  private NormalQuantile() {}

  /** Returns z with Φ(z) = p. */
  public static double value(double p) {
    return fold(p, NormalTailQuantile.value(Log.value(tail(p))));
  }

  /** Replaces every p by the z with Φ(z) = p. */
  public static void apply(Tile p, Scratch scratch) {
    RowKernels.each(p, scratch, NormalQuantile::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] p, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] z = scratch.array(n);
    for (int i = 0; i < n; i++) {
      z[i] = tail(p[i]);
    }
    Log.apply(z, n, scratch);
    NormalTailQuantile.apply(z, n, scratch);
    for (int i = 0; i < n; i++) {
      p[i] = fold(p[i], z[i]);
    }
    scratch.release(mark);
  }

  static double tail(double p) {
    return Math.min(p, 1 - p);
  }

  static double fold(double p, double z) {
    return Branchless.sign(p - 0.5) * z;
  }
}
