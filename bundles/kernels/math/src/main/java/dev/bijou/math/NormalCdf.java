package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The distribution function Φ of the standard normal distribution.
 *
 * <p>Computed as {@link NormalTail} for x ≤ 0 and one minus that for x > 0. The lower tail is
 * accurate relative to its size down to the smallest normal number, and within one unit in the last
 * place below. For upper tails use Φ(−x).
 *
 * <p>Error: at most 8e-16 relative, 2e-16 rms.
 */
public final class NormalCdf {
  private NormalCdf() {}

  /** Returns Φ(x). */
  public static double value(double x) {
    return fold(x, NormalTail.value(x));
  }

  /** Replaces every x by Φ(x). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, NormalCdf::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(x, gaussian, tail, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = fold(x[i], tail[i]);
    }
    scratch.release(mark);
  }

  static double fold(double x, double tail) {
    return Math.fma(Branchless.positive(x), Math.fma(-2, tail, 1), tail);
  }
}
