package dev.bijou.bijector;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Gaussian elimination with scaled partial pivoting (G. H. Golub, C. F. Van Loan, Matrix
 * Computations, 4th edition, sections 3.4 and 3.5.2): the pivot is the largest entry relative to
 * its equation, so that the units of coordinates do not matter. The solution of a singular system
 * is not finite.
 */
final class GaussianElimination {
  private final int d;
  private final double[] a;
  private final double[] b;
  private final double[] largest;

  /** Takes memory for d equations, which the caller releases. */
  GaussianElimination(int d, Scratch scratch) {
    this.d = d;
    this.a = scratch.array(d * d);
    this.b = scratch.array(d);
    this.largest = scratch.array(d);
  }

  /**
   * Solves Jᵀ v = g for one point.
   *
   * @param rows the matrices J, row by row, {@code d² x n}; only read
   * @param g the right-hand sides, {@code d x n}; that of the point is replaced by v
   */
  void solveTransposed(Tile rows, Tile g, int point) {
    for (int i = 0; i < d; i++) {
      b[i] = g.get(point, i);
      largest[i] = 0;
      for (int j = 0; j < d; j++) {
        double value = rows.get(point, j * d + i);
        a[i * d + j] = value;
        largest[i] = Math.max(largest[i], Math.abs(value));
      }
    }
    for (int k = 0; k < d; k++) {
      swap(k, pivot(k));
      eliminate(k);
    }
    substitute();
    for (int i = 0; i < d; i++) {
      g.set(point, i, b[i]);
    }
  }

  private int pivot(int k) {
    int best = k;
    double most = Math.abs(a[k * d + k]) / largest[k];
    for (int i = k + 1; i < d; i++) {
      double size = Math.abs(a[i * d + k]) / largest[i];
      if (size > most) {
        best = i;
        most = size;
      }
    }
    return best;
  }

  private void swap(int i, int k) {
    if (i != k) {
      for (int j = 0; j < d; j++) {
        swap(a, i * d + j, k * d + j);
      }
      swap(b, i, k);
      swap(largest, i, k);
    }
  }

  private static void swap(double[] values, int i, int k) {
    double value = values[i];
    values[i] = values[k];
    values[k] = value;
  }

  /** Subtracts multiples of equation k from the later ones, which removes unknown k from them. */
  private void eliminate(int k) {
    for (int i = k + 1; i < d; i++) {
      double factor = a[i * d + k] / a[k * d + k];
      for (int j = k + 1; j < d; j++) {
        a[i * d + j] -= factor * a[k * d + j];
      }
      b[i] -= factor * b[k];
    }
  }

  private void substitute() {
    for (int i = d - 1; i >= 0; i--) {
      for (int j = i + 1; j < d; j++) {
        b[i] -= a[i * d + j] * b[j];
      }
      b[i] /= a[i * d + i];
    }
  }
}
