package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.ColumnBand;
import dev.bijou.math.Elimination;
import dev.bijou.math.Matrix;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The Cayley transform M = (I + A)⁻¹(I − A) = 2(I + A)⁻¹ − I of a skew-symmetric matrix A. It
 * yields every rotation without the eigenvalue −1. The parameters are the entries of A below the
 * diagonal, row by row.
 */
record Cayley(Parameters parameters, int dimension, double[] matrix) implements OrthogonalMatrix {
  private static final String SKEW = "skew";

  private static Cayley of(Parameters parameters, int dimension) {
    return new Cayley(parameters, dimension, rotation(parameters.get(SKEW), dimension));
  }

  /**
   * Returns a random rotation. The entries of A have the standard deviation √(2/d), so that the
   * rotation angles cluster neither at 0 nor at π.
   */
  static Cayley random(int dimension, RandomGenerator random) {
    double[] skew = new double[dimension * (dimension - 1) / 2];
    double scale = Math.sqrt(2.0 / dimension);
    Arrays.setAll(skew, k -> scale * NormalSampler.next(random));
    return of(Parameters.of(SKEW, skew, skew.length), dimension);
  }

  private static double[] rotation(double[] skew, int d) {
    double[][] sum = new double[d][d];
    for (int i = 0, k = 0; i < d; i++) {
      sum[i][i] = 1;
      for (int j = 0; j < i; j++, k++) {
        sum[i][j] = skew[k];
        sum[j][i] = -skew[k];
      }
    }
    double[][] inverse = Elimination.of(sum).inverse();
    double[] rotation = new double[d * d];
    Arrays.setAll(rotation, k -> 2 * inverse[k / d][k % d] - (k / d == k % d ? 1 : 0));
    return rotation;
  }

  @Override
  public Cayley bind(Parameters theta) {
    return of(parameters.with(theta), dimension);
  }

  /**
   * {@inheritDoc}
   *
   * <p>With S = (I + A)⁻¹ = (I + M) / 2, dM = −2 S dA S. Hence Ā = −½ (I + Mᵀ) M̄ (I + Mᵀ), of
   * which only the skew-symmetric part counts.
   */
  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    int d = dimension;
    double[][] bar = RowArrays.of(matrixBar, 0, d, d, scratch);
    double[][] rows = RowArrays.of(matrix, 0, d, d, scratch);
    OuterProduct.add(bar, rows, ColumnBand.before(d), d, matrixBar, 0, scratch);
    double[][] right = RowArrays.of(matrixBar, 0, d, d, scratch);
    double[][] sum = RowArrays.copy(right, d, scratch);
    Matrix.of(matrix, 0, d).transposed().addProduct(right, sum, 0, d, ColumnBand.before(d), d);
    int at = gradient.start();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        gradient.data()[at++] += (sum[j][i] - sum[i][j]) / 2;
      }
    }
  }
}
