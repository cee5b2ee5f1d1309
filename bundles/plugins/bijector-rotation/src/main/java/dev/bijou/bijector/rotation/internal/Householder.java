package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.HouseholderProduct;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.Reflections;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/**
 * A product of Householder reflections M = H<sub>m</sub> … H<sub>1</sub>, where H<sub>k</sub> = I −
 * 2 v vᵀ / vᵀv reflects in the hyperplane orthogonal to the vector v<sub>k</sub>. The parameters
 * are the vectors. H<sub>1</sub> is applied first.
 */
record Householder(Parameters parameters, int dimension, HouseholderProduct product)
    implements OrthogonalMatrix {
  private static final String VECTORS = "vectors";

  /** Returns the product of these reflections, which keeps the vectors without copying them. */
  private static Householder wrap(double[] vectors, int dimension, Runnable beforeBlock) {
    Block block = Block.of(VECTORS, vectors.length / dimension, dimension);
    return of(Parameters.wrap(List.of(block), vectors), vectors, dimension, beforeBlock);
  }

  private static Householder of(
      Parameters parameters, double[] vectors, int dimension, Runnable beforeBlock) {
    return new Householder(
        parameters,
        dimension,
        new HouseholderProduct(vectors, dimension, dimension, true, beforeBlock));
  }

  private static void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: the rotation has not been created");
    }
  }

  /** Returns a product of random reflections; ends on interrupt, since thousands take seconds. */
  static Householder random(int reflections, int dimension, RandomGenerator random) {
    double[] vectors = new double[reflections * dimension];
    Arrays.setAll(vectors, i -> NormalSampler.next(random));
    return wrap(vectors, dimension, Householder::requireUninterrupted);
  }

  /**
   * Returns d reflections whose product is an orthogonal matrix up to the signs of its rows: those
   * that triangularize its transpose (Golub and Van Loan, Matrix Computations, 4th edition,
   * algorithm 5.2.1).
   *
   * @param rows the matrix, d × d, row-major
   */
  static Householder of(double[] rows, int dimension) {
    Scratch scratch = new Scratch();
    double[][] left = new double[dimension][dimension];
    for (int k = 0; k < rows.length; k++) {
      left[k % dimension][k / dimension] = rows[k];
    }
    double[] vectors = new double[rows.length];
    for (int k = 0; k < dimension; k++) {
      int at = k * dimension;
      for (int i = k; i < dimension; i++) {
        vectors[at + i] = left[i][k];
      }
      vectors[at + k] += Math.copySign(1, vectors[at + k]); // the rest of the column has length 1
      Reflections.reflect(vectors, at, left, dimension, scratch);
    }
    return wrap(vectors, dimension, () -> {});
  }

  @Override
  public double[] matrix() {
    return product.entries();
  }

  @Override
  public Householder bind(Parameters theta) {
    return of(parameters.with(theta), theta.toArray(), dimension, () -> {});
  }

  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    product.pull(matrixBar, gradient.data(), gradient.start(), scratch);
  }
}
