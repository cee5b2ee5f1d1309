package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.Covariance;
import dev.bijou.math.Eigenvectors;
import dev.bijou.tile.Tile;

/** The directions in which a sample varies most, second most, … */
final class PrincipalComponents {
  private PrincipalComponents() {}

  /** How many standard errors away from 0 a correlation is more than chance. */
  private static final double SIGNIFICANT = 4;

  /** Whether any two coordinates are correlated. */
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

  /** Unit vectors as the rows of a matrix, d × d, row-major. */
  static double[] of(Tile x) {
    return Eigenvectors.of(Covariance.of(x), x.dimension());
  }
}
