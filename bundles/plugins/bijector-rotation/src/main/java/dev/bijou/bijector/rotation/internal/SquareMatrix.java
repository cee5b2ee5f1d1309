package dev.bijou.bijector.rotation.internal;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** A d × d matrix, row-major, and its products with the points of a tile. */
final class SquareMatrix {
  private final double[] values;
  private final int dimension;

  /** Wraps the values, d² of them. */
  SquareMatrix(double[] values) {
    this.values = values;
    this.dimension = (int) Math.rint(Math.sqrt(values.length));
  }

  static double[] identity(int dimension) {
    double[] identity = new double[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      identity[i * dimension + i] = 1;
    }
    return identity;
  }

  int dimension() {
    return dimension;
  }

  /** Copies each coordinate into an array of its own: see {@link Scratch#array}. */
  static double[][] rows(Tile x, Scratch scratch) {
    double[][] rows = new double[x.dimension()][];
    for (int j = 0; j < rows.length; j++) {
      rows[j] = scratch.array(x.size());
      System.arraycopy(x.data(), x.offset(j), rows[j], 0, x.size());
    }
    return rows;
  }

  /** Sets y = Mx. */
  void multiply(double[][] x, Tile y, Scratch scratch) {
    multiply(dimension, 1, x, y, scratch);
  }

  /** Sets y = Mᵀx. */
  void multiplyTransposed(double[][] x, Tile y, Scratch scratch) {
    multiply(1, dimension, x, y, scratch);
  }

  private void multiply(int down, int right, double[][] x, Tile y, Scratch scratch) {
    int mark = scratch.mark();
    int n = y.size();
    double[] sum = scratch.array(n);
    for (int i = 0; i < dimension; i++) {
      Arrays.fill(sum, 0, n, 0);
      for (int k = 0; k < dimension; k++) {
        addMultiple(sum, values[i * down + k * right], x[k], n);
      }
      System.arraycopy(sum, 0, y.data(), y.offset(i), n);
    }
    scratch.release(mark);
  }

  private static void addMultiple(double[] sum, double factor, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(factor, x[i], sum[i]);
    }
  }

  /** The sum over n points of a bᵀ. */
  static double[] outer(double[][] a, double[][] b, int n, Scratch scratch) {
    double[] sums = scratch.array(a.length * b.length);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        sums[i * b.length + j] = dot(a[i], b[j], n);
      }
    }
    return sums;
  }

  private static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }
}
