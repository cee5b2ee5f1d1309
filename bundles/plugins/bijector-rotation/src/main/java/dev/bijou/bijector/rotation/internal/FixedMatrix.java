package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.BuildContext;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/**
 * A matrix that is kept with the parameters, so that a model read again is the same model, but not
 * trained: derivatives with respect to it count as 0.
 */
final class FixedMatrix implements OrthogonalMatrix {
  private static final String MATRIX = "matrix";

  /** How far M Mᵀ may be from I: the error of a round trip is of this size. */
  private static final double TOLERANCE = 1e-9;

  private final Parameters parameters;
  private final double[] matrix;

  private FixedMatrix(Parameters parameters) {
    this.parameters = parameters;
    this.matrix = parameters.get(MATRIX);
  }

  /** The principal components of the site's data; without data, a random matrix. */
  static FixedMatrix of(BuildContext site) {
    int d = site.dimension();
    double[] matrix =
        site.data().size() == 0
            ? Householder.random(d, d, site.random()).matrix()
            : PrincipalComponents.of(site.data());
    return new FixedMatrix(Parameters.of(MATRIX, matrix, d, d));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public FixedMatrix bind(Parameters theta) {
    FixedMatrix bound = new FixedMatrix(parameters.with(theta.toArray()));
    double defect = bound.defect();
    if (!(defect <= TOLERANCE)) {
      throw new IllegalArgumentException(
          MATRIX + ": expected |M Mᵀ − I| <= " + TOLERANCE + "; got " + defect);
    }
    return bound;
  }

  /** The largest entry of |M Mᵀ − I|. */
  private double defect() {
    int d = (int) Math.rint(Math.sqrt(matrix.length));
    double worst = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double product = i == j ? -1 : 0;
        for (int k = 0; k < d; k++) {
          product += matrix[i * d + k] * matrix[j * d + k];
        }
        worst = Math.max(worst, Math.abs(product));
      }
    }
    return worst;
  }

  @Override
  public double[] matrix() {
    return matrix;
  }

  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    // not trained: its derivatives count as 0
  }
}
