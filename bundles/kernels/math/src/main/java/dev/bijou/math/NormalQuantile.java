package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Φ⁻¹, the quantile of the standard normal distribution.
 *
 * <p>From the logarithm of the smaller tail, min(p, 1 − p), by {@link NormalTailQuantile}. 0 gives
 * −∞, 1 gives ∞, what lies outside [0, 1] NaN. Upper tails are only as fine as p: where 1 − p is
 * known better, take −Φ⁻¹(1 − p).
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

  /** The same for the values at 0 to n − 1 of an array. */
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
