package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The softplus function ln(1 + eˣ), computed as max(x, 0) + ln(1 + e<sup>−|x|</sup>).
 *
 * <p>Error: at most 1.7 ulp, 0.5 rms.
 */
public final class Softplus {
  private Softplus() {}

  /** Returns ln(1 + eˣ). */
  public static double value(double x) {
    return Math.max(x, 0) + Log1p.value(Exp.value(-Math.abs(x)));
  }

  /** Replaces every x by ln(1 + eˣ). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Softplus::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] e = scratch.array(n);
    for (int i = 0; i < n; i++) {
      e[i] = -Math.abs(x[i]);
    }
    Exp.apply(e, n, scratch);
    Log1p.apply(e, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(x[i], 0) + e[i];
    }
    scratch.release(mark);
  }
}
