package dev.bijou.bijector.rotation.internal;

import dev.bijou.bijector.BuildContext;
import dev.bijou.math.ColumnBand;
import dev.bijou.math.Matrix;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.Locale;

/**
 * A matrix that is stored with the parameters, so that a model can be restored, but never trained:
 * its derivatives are 0.
 *
 * @param orthogonalize whether a bound matrix is replaced by the nearest orthogonal one
 */
record FixedMatrix(Parameters parameters, double[] matrix, boolean orthogonalize)
    implements OrthogonalMatrix {
  private static final String MATRIX = "matrix";

  /** The largest accepted entry of |M Mᵀ − I|; the error of a round trip is of this size. */
  private static final double TOLERANCE = 1e-9;

  /** The same for a matrix that is replaced: matrices of float32 and of float16 pass. */
  private static final double ROUGH = 1e-2;

  /** The defect e becomes about ¾ e² in a step: from 1e-2 below 1e-16 in four. */
  private static final int STEPS = 4;

  /** Returns the principal components of the data; without data, a random matrix. */
  static FixedMatrix of(BuildContext context, boolean orthogonalize) {
    int d = context.dimension();
    double[] matrix =
        context.data().size() == 0
            ? Householder.random(d, d, context.random()).matrix()
            : PrincipalComponents.of(context.data());
    return new FixedMatrix(Parameters.of(MATRIX, matrix, d, d), matrix, orthogonalize);
  }

  @Override
  public FixedMatrix bind(Parameters theta) {
    double[] given = theta.toArray();
    double defect = defect(given);
    double[] used = orthogonalize && defect <= ROUGH ? nearest(given) : given;
    if (!(defect(used) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected |M Mᵀ − I| <= %s; got %s%s",
              MATRIX,
              orthogonalize ? ROUGH : TOLERANCE,
              defect,
              orthogonalize || !(defect <= ROUGH)
                  ? ""
                  : "; set orthogonalize: true in this rotation to use the nearest orthogonal"
                      + " matrix"));
    }
    return new FixedMatrix(parameters.with(given), used, orthogonalize);
  }

  /** Returns the largest entry of |M Mᵀ − I|. */
  private static double defect(double[] matrix) {
    int d = dimension(matrix);
    double[] products = gram(matrix, new Scratch());
    double worst = 0;
    for (int k = 0; k < d * d; k++) {
      double error = Math.abs(products[k] - (k / d == k % d ? 1 : 0));
      worst = error <= worst ? worst : error; // NaN counts
    }
    return worst;
  }

  private static int dimension(double[] matrix) {
    return (int) Math.rint(Math.sqrt(matrix.length));
  }

  private static double[] gram(double[] matrix, Scratch scratch) {
    int d = dimension(matrix);
    double[][] rows = RowArrays.of(matrix, 0, d, d, scratch);
    return OuterProduct.of(rows, rows, d, scratch);
  }

  /**
   * Returns the orthogonal factor of the polar decomposition, by M ← (3I − M Mᵀ) M / 2 (Björck and
   * Bowie 1971, An iterative algorithm for computing the best estimate of an orthogonal matrix).
   */
  private static double[] nearest(double[] given) {
    int d = dimension(given);
    double[] matrix = given;
    for (int step = 0; step < STEPS; step++) {
      Scratch scratch = new Scratch();
      double[] factor = gram(matrix, scratch).clone();
      for (int k = 0; k < d * d; k++) {
        factor[k] = ((k / d == k % d ? 3 : 0) - factor[k]) / 2;
      }
      double[][] rows = RowArrays.of(matrix, 0, d, d, scratch);
      double[][] product = new double[d][d];
      Matrix.of(factor, 0, d).addProduct(rows, product, 0, d, ColumnBand.before(d), d);
      matrix = new double[d * d];
      for (int i = 0; i < d; i++) {
        System.arraycopy(product[i], 0, matrix, i * d, d);
      }
    }
    return matrix;
  }
}
