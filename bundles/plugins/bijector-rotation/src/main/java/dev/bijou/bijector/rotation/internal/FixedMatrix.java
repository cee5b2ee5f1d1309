package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.BuildContext;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;

/**
 * A matrix that is stored with the parameters, so that a model can be restored, but never trained:
 * its derivatives are 0.
 */
record FixedMatrix(Parameters parameters, double[] matrix) implements OrthogonalMatrix {
  private static final String MATRIX = "matrix";

  /** The largest accepted entry of |M Mᵀ − I|; the error of a round trip is of this size. */
  private static final double TOLERANCE = 1e-9;

  /** Returns the principal components of the data; without data, a random matrix. */
  static FixedMatrix of(BuildContext context) {
    int d = context.dimension();
    double[] matrix =
        context.data().size() == 0
            ? Householder.random(d, d, context.random()).matrix()
            : PrincipalComponents.of(context.data());
    return new FixedMatrix(Parameters.of(MATRIX, matrix, d, d), matrix);
  }

  @Override
  public FixedMatrix bind(Parameters theta) {
    FixedMatrix bound = new FixedMatrix(parameters.with(theta.toArray()), theta.toArray());
    double defect = bound.defect();
    if (!(defect <= TOLERANCE)) {
      throw new IllegalArgumentException(
          MATRIX + ": expected |M Mᵀ − I| <= " + TOLERANCE + "; got " + defect);
    }
    return bound;
  }

  /** Returns the largest entry of |M Mᵀ − I|. */
  private double defect() {
    int d = (int) Math.rint(Math.sqrt(matrix.length));
    Scratch scratch = new Scratch();
    double[][] rows = RowArrays.of(matrix, 0, d, d, scratch);
    double[] products = OuterProduct.of(rows, rows, d, scratch);
    double worst = 0;
    for (int k = 0; k < d * d; k++) {
      worst = Math.max(worst, Math.abs(products[k] - (k / d == k % d ? 1 : 0)));
    }
    return worst;
  }
}
