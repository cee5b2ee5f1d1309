package dev.bijou.math;

import dev.bijou.tile.Tile;
import java.util.Arrays;

/** Second moments of a sample, d × d, row-major. */
public final class Covariance {
  private Covariance() {}

  /** Returns the mean of (x − x̄)(x − x̄)ᵀ. */
  public static double[] of(Tile x) {
    double[][] centred = new double[x.dimension()][];
    Arrays.setAll(centred, j -> centred(x.toRow(j)));
    return ofCentred(centred);
  }

  /** Returns the mean of x xᵀ, from the values of each coordinate; only read. */
  public static double[] ofCentred(double[][] centred) {
    int d = centred.length;
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
