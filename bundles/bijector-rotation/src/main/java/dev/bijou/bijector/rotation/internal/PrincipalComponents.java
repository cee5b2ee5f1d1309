package dev.bijou.bijector.rotation.internal;

import dev.bijou.tile.Tile;

/** The directions in which a sample varies most, second most, … */
final class PrincipalComponents {
  private PrincipalComponents() {}

  /** Unit vectors as the rows of a matrix, d × d, row-major. */
  static double[] of(Tile x) {
    return Eigenvectors.of(Covariance.of(x), x.dimension());
  }
}
