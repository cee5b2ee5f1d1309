package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The inverse of {@link Softplus}, for y > 0: ln(eʸ − 1) = y + ln(1 − e⁻ʸ).
 *
 * <p>0 gives −∞, negative values NaN.
 *
 * <p>Error: at most 2.7 units of 2⁻⁵³ · max(1, |x|), 0.7 rms; near x = 0 the error is absolute.
 */
public final class SoftplusInverse {
  private SoftplusInverse() {}

  /** Returns x with ln(1 + eˣ) = y. */
  public static double value(double y) {
    return y + Log.value(-Expm1.value(-y));
  }

  /** Replaces every y by the x with ln(1 + eˣ) = y. */
  public static void apply(Tile y, Scratch scratch) {
    RowKernels.each(y, scratch, SoftplusInverse::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] y, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] log = scratch.array(n);
    for (int i = 0; i < n; i++) {
      log[i] = -y[i];
    }
    Expm1.apply(log, n, scratch);
    for (int i = 0; i < n; i++) {
      log[i] = -log[i];
    }
    Log.apply(log, n, scratch);
    for (int i = 0; i < n; i++) {
      y[i] += log[i];
    }
    scratch.release(mark);
  }
}
