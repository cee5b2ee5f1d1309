package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.Covariance;
import dev.bijou.math.Eigenvectors;
import dev.bijou.tile.Tile;

/** The principal components of a data set: the eigenvectors of its covariance matrix. */
final class PrincipalComponents {
  private PrincipalComponents() {}

  /** The number of standard errors above which a covariance counts as nonzero. */
  private static final double SIGNIFICANT = 4;

  /** Returns whether any two coordinates are correlated significantly. */
  static boolean exist(Tile x) {
    int d = x.dimension();
    double[] c = Covariance.of(x);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        double error = Math.sqrt(c[i * d + i] / x.size()) * Math.sqrt(c[j * d + j]);
        if (Math.abs(c[i * d + j]) > SIGNIFICANT * error) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the components, by descending variance, as the rows of a d × d matrix, row-major. */
  static double[] of(Tile x) {
    return Eigenvectors.of(Covariance.of(x), x.dimension());
  }
}
