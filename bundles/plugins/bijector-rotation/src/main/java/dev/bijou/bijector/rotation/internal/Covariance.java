package dev.bijou.bijector.rotation.internal;

import dev.bijou.tile.Tile;

/** Second moments of a sample. */
final class Covariance {
  private Covariance() {}

  /** The mean of (x − x̄)(x − x̄)ᵀ, d × d, row-major. */
  static double[] of(Tile x) {
    int d = x.dimension();
    double[][] centred = new double[d][];
    for (int j = 0; j < d; j++) {
      centred[j] = centred(x.toRow(j));
    }
    double[] covariance = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double moment = meanProduct(centred[i], centred[j]);
        covariance[i * d + j] = moment;
        covariance[j * d + i] = moment;
      }
    }
    return covariance;
  }

  private static double[] centred(double[] row) {
    double sum = 0;
    for (double v : row) {
      sum += v;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] -= sum / row.length;
    }
    return row;
  }

  private static double meanProduct(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }
}
