package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** Loops that the functions on rows share. */
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
      RowArrays.read(x, j, row);
      kernel.apply(row, x.size(), scratch);
      RowArrays.write(row, x, j);
    }
    scratch.release(mark);
  }
}
