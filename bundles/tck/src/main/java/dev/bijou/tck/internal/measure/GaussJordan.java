package dev.bijou.tck.internal.measure;

/**
 * A small matrix taken apart by Gauss and Jordan with pivoting.
 *
 * @param logDet log|det|; −∞ if it is singular
 * @param inverse the inverse; not finite if it is singular
 */
record GaussJordan(double logDet, double[][] inverse) {
  static GaussJordan of(double[][] matrix) {
    int d = matrix.length;
    double[][] a = new double[d][];
    double[][] inverse = new double[d][d];
    for (int i = 0; i < d; i++) {
      a[i] = matrix[i].clone();
      inverse[i][i] = 1;
    }
    double logDet = 0;
    for (int k = 0; k < d; k++) {
      int pivot = pivot(a, k);
      swap(a, k, pivot);
      swap(inverse, k, pivot);
      logDet += Math.log(Math.abs(a[k][k]));
      clear(a, inverse, k);
    }
    return new GaussJordan(logDet, inverse);
  }

  private static int pivot(double[][] a, int k) {
    int best = k;
    for (int i = k + 1; i < a.length; i++) {
      best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
    }
    return best;
  }

  private static void swap(double[][] a, int i, int k) {
    double[] row = a[i];
    a[i] = a[k];
    a[k] = row;
  }

  private static void clear(double[][] a, double[][] inverse, int k) {
    double pivot = a[k][k];
    divide(a[k], pivot);
    divide(inverse[k], pivot);
    for (int i = 0; i < a.length; i++) {
      double factor = a[i][k];
      if (i != k) {
        subtract(a[i], a[k], factor);
        subtract(inverse[i], inverse[k], factor);
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
