package dev.bijou.bijector.sylvester.internal;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * A d × m matrix Q with orthonormal columns: the first m columns of the product H<sub>1</sub> …
 * H<sub>m</sub> of the Householder reflections H = I − τ v vᵀ, τ = 2 / vᵀv, in m vectors.
 *
 * <p>Backward pass of Y = H X with p = Xᵀv and q = Ȳᵀv: X̄ = H Ȳ, v̄ = τ² (pᵀq) v − τ (Ȳ p + X q).
 */
final class OrthonormalColumns {
  private final int d;
  private final int m;
  private final double[] vectors;

  /** Q, a row for each coordinate. */
  private final double[] matrix;

  /**
   * @param vectors one after the other, not zero
   */
  OrthonormalColumns(double[] vectors, int d) {
    this.d = d;
    this.m = vectors.length / d;
    this.vectors = vectors;
    this.matrix = new double[d * m];
    for (int k = 0; k < m; k++) {
      matrix[k * m + k] = 1;
    }
    for (int k = m - 1; k >= 0; k--) {
      requireDirection(k);
      reflect(k, matrix);
    }
  }

  private void requireDirection(int k) {
    if (squared(k) == 0) {
      throw new IllegalArgumentException("vectors: expected nonzero vectors; got 0 in row " + k);
    }
  }

  private double squared(int k) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += vectors[k * d + j] * vectors[k * d + j];
    }
    return sum;
  }

  private void reflect(int k, double[] rows) {
    double tau = 2 / squared(k);
    double[] p = products(k, rows);
    for (int j = 0; j < d; j++) {
      for (int c = 0; c < m; c++) {
        rows[j * m + c] -= tau * vectors[k * d + j] * p[c];
      }
    }
  }

  /** Returns Xᵀv. */
  private double[] products(int k, double[] rows) {
    double[] p = new double[m];
    for (int j = 0; j < d; j++) {
      for (int c = 0; c < m; c++) {
        p[c] += vectors[k * d + j] * rows[j * m + c];
      }
    }
    return p;
  }

  /** Returns Qᵀx, {@code m x n}. */
  Tile project(Tile x, Scratch scratch) {
    Tile projected = scratch.zeros(m, x.size());
    for (int c = 0; c < m; c++) {
      for (int j = 0; j < d; j++) {
        Rows.add(matrix[j * m + c], x, j, projected, c);
      }
    }
    return projected;
  }

  /** Adds ±Q z to x. */
  void add(int sign, Tile z, Tile x) {
    for (int j = 0; j < d; j++) {
      for (int c = 0; c < m; c++) {
        Rows.add(sign * matrix[j * m + c], z, c, x, j);
      }
    }
  }

  /** Adds the sum over the points of x zᵀ, the derivative of xᵀQ z, to a matrix like Q. */
  void addOuterProduct(Tile x, Tile z, double[] bar) {
    for (int j = 0; j < d; j++) {
      for (int c = 0; c < m; c++) {
        bar[j * m + c] += Rows.dot(x, j, z, c);
      }
    }
  }

  /**
   * Adds the derivatives of the vectors.
   *
   * @param bar those of Q; overwritten
   */
  void pull(double[] bar, double[] sums, int from) {
    double[] x = matrix.clone();
    for (int k = 0; k < m; k++) {
      reflect(k, x);
      double tau = 2 / squared(k);
      double[] p = products(k, x);
      double[] q = products(k, bar);
      double inner = 0;
      for (int c = 0; c < m; c++) {
        inner += p[c] * q[c];
      }
      for (int j = 0; j < d; j++) {
        double both = 0;
        for (int c = 0; c < m; c++) {
          both += bar[j * m + c] * p[c] + x[j * m + c] * q[c];
        }
        sums[from + k * d + j] += tau * (tau * inner * vectors[k * d + j] - both);
      }
      reflect(k, bar);
    }
  }
}
