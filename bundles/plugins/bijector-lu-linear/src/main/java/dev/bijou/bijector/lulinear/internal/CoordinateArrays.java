package dev.bijou.bijector.lulinear.internal;

import dev.bijou.math.ColumnBand;
import dev.bijou.math.OuterProduct;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * Operations on coordinates of n points, each in an array of its own; see {@link Scratch#array}.
 */
final class CoordinateArrays {
  private CoordinateArrays() {}

  /** Copies the coordinates of a tile. */
  static double[][] of(Tile x, Scratch scratch) {
    double[][] rows = new double[x.dimension()][];
    for (int j = 0; j < rows.length; j++) {
      rows[j] = scratch.array(x.size());
      System.arraycopy(x.data(), x.offset(j), rows[j], 0, x.size());
    }
    return rows;
  }

  static double[][] copy(double[][] rows, int n, Scratch scratch) {
    double[][] copies = new double[rows.length][];
    for (int j = 0; j < rows.length; j++) {
      copies[j] = scratch.array(n);
      System.arraycopy(rows[j], 0, copies[j], 0, n);
    }
    return copies;
  }

  static void write(double[][] rows, Tile to) {
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(rows[j], 0, to.data(), to.offset(j), to.size());
    }
  }

  /** Adds a multiple of a vector to every point. */
  static void shift(double[][] rows, double[] by, double factor, int n) {
    for (int j = 0; j < rows.length; j++) {
      shift(rows[j], 0, factor * by[j], n);
    }
  }

  /** Adds a value to a row. */
  static void shift(Tile row, double by) {
    shift(row.data(), row.offset(0), by, row.size());
  }

  private static void shift(double[] values, int from, double by, int n) {
    for (int i = from; i < from + n; i++) {
      values[i] += by;
    }
  }

  static double sum(double[] values, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** Returns the sum over points of a bᵀ, row by row. */
  static double[] outer(double[][] a, double[][] b, int n, Scratch scratch) {
    int d = a.length;
    double[] sums = scratch.array(d * d);
    Arrays.fill(sums, 0, d * d, 0);
    OuterProduct.add(a, b, ColumnBand.before(d), n, sums, 0, scratch);
    return sums;
  }
}
