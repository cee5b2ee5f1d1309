package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** What the functions on rows share. */
final class RowKernels {
  private RowKernels() {}

  /** Replaces the values at 0 to n − 1 of an array. */
  @FunctionalInterface
  interface Kernel {
    void apply(double[] x, int n, Scratch scratch);
  }

  /**
   * Applies a kernel to every coordinate of a tile, in an array of its own: see {@link
   * Scratch#array}. The copies cost about a tenth of a nanosecond a value.
   */
  static void each(Tile x, Scratch scratch, Kernel kernel) {
    int mark = scratch.mark();
    double[] row = scratch.array(x.size());
    for (int j = 0; j < x.dimension(); j++) {
      System.arraycopy(x.data(), x.offset(j), row, 0, x.size());
      kernel.apply(row, x.size(), scratch);
      System.arraycopy(row, 0, x.data(), x.offset(j), x.size());
    }
    scratch.release(mark);
  }

  /** A copy of the first n values. */
  static double[] copy(double[] x, int n, Scratch scratch) {
    double[] copy = scratch.array(n);
    System.arraycopy(x, 0, copy, 0, n);
    return copy;
  }
}
