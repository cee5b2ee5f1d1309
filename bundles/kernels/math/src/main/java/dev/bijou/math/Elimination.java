package dev.bijou.math;

/**
 * The inverse and the determinant of a square matrix by Gauss-Jordan elimination with partial
 * pivoting, in place (W. H. Press et al., Numerical Recipes, 3rd edition, section 2.1).
 *
 * @param logDet log|det|; −∞ if it is singular
 * @param inverse the inverse; not finite if it is singular
 */
public record Elimination(double logDet, double[][] inverse) {
  /** Eliminates. The matrix, row by row, is only read. */
  public static Elimination of(double[][] matrix) {
    int d = matrix.length;
    double[][] a = new double[d][];
    for (int i = 0; i < d; i++) {
      a[i] = matrix[i].clone();
    }
    int[] pivots = new int[d];
    double logDet = 0;
    for (int k = 0; k < d; k++) {
      pivots[k] = pivot(a, k);
      swapRows(a, k, pivots[k]);
      logDet += Log.value(Math.abs(a[k][k]));
      eliminate(a, k);
    }
    for (int k = d - 1; k >= 0; k--) {
      swapColumns(a, k, pivots[k]);
    }
    return new Elimination(logDet, a);
  }

  private static int pivot(double[][] a, int k) {
    int best = k;
    for (int i = k + 1; i < a.length; i++) {
      best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
    }
    return best;
  }

  private static void swapRows(double[][] a, int i, int k) {
    double[] row = a[i];
    a[i] = a[k];
    a[k] = row;
  }

  private static void swapColumns(double[][] a, int j, int k) {
    for (double[] row : a) {
      double value = row[j];
      row[j] = row[k];
      row[k] = value;
    }
  }

  /**
   * Clears column k but for the pivot, and puts what the same steps make of column k of I there.
   */
  private static void eliminate(double[][] a, int k) {
    double pivot = a[k][k];
    a[k][k] = 1;
    divide(a[k], pivot);
    for (int i = 0; i < a.length; i++) {
      double factor = a[i][k];
      if (i != k) {
        a[i][k] = 0;
        subtract(a[i], a[k], factor);
      }
    }
  }

  private static void divide(double[] row, double divisor) {
    for (int j = 0; j < row.length; j++) {
      row[j] /= divisor;
    }
  }

  private static void subtract(double[] row, double[] pivot, double factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * pivot[j];
    }
  }
}
