package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * M = H<sub>m</sub> … H<sub>1</sub>, H<sub>k</sub> = I − 2 v vᵀ / vᵀv: reflections in the planes
 * orthogonal to the vectors v<sub>k</sub>, the first applied first.
 */
final class Householder implements OrthogonalMatrix {
  private static final String VECTORS = "vectors";

  private final Parameters parameters;
  private final int dimension;
  private final double[] vectors;
  private final double[] matrix;

  private Householder(Parameters parameters, int dimension) {
    this.parameters = parameters;
    this.dimension = dimension;
    this.vectors = parameters.get(VECTORS);
    this.matrix = SquareMatrix.identity(dimension);
    for (int at = 0; at < vectors.length; at += dimension) {
      requireDirection(at);
      reflect(at, matrix);
    }
  }

  /** Reflections in random planes. */
  static Householder random(int reflections, int dimension, RandomGenerator random) {
    double[] vectors = new double[reflections * dimension];
    Arrays.setAll(vectors, i -> NormalDraws.next(random));
    return new Householder(Parameters.of(VECTORS, vectors, reflections, dimension), dimension);
  }

  /**
   * As many reflections as coordinates, whose product is an orthogonal matrix, but for the signs of
   * its rows: those by which its transpose is triangularised (Golub and Van Loan, Matrix
   * Computations, 4th edition, algorithm 5.2.1).
   *
   * @param rows d × d, row-major
   */
  static Householder of(double[] rows, int dimension) {
    double[] left = transposed(rows, dimension);
    double[] vectors = new double[rows.length];
    for (int k = 0; k < dimension; k++) {
      int at = k * dimension;
      for (int i = k; i < dimension; i++) {
        vectors[at + i] = left[i * dimension + k];
      }
      vectors[at + k] += Math.copySign(1, vectors[at + k]); // what is left of a column has length 1
      reflect(vectors, at, left, dimension);
    }
    Parameters parameters = Parameters.of(VECTORS, vectors, dimension, dimension);
    return new Householder(parameters, dimension);
  }

  private static double[] transposed(double[] matrix, int d) {
    double[] transposed = new double[matrix.length];
    Arrays.setAll(transposed, k -> matrix[k % d * d + k / d]);
    return transposed;
  }

  private void requireDirection(int at) {
    if (squaredLength(at) == 0) {
      throw new IllegalArgumentException(
          VECTORS + ": expected vectors other than 0; got 0 in row " + at / dimension);
    }
  }

  private double squaredLength(int at) {
    return squaredLength(vectors, at, dimension);
  }

  private static double squaredLength(double[] vectors, int at, int dimension) {
    double sum = 0;
    for (int i = at; i < at + dimension; i++) {
      sum += vectors[i] * vectors[i];
    }
    return sum;
  }

  /** Replaces X by HX for the vector that starts at {@code at}. */
  private void reflect(int at, double[] x) {
    reflect(vectors, at, x, dimension);
  }

  private static void reflect(double[] vectors, int at, double[] x, int dimension) {
    double factor = 2 / squaredLength(vectors, at, dimension);
    for (int j = 0; j < dimension; j++) {
      double step = factor * along(vectors, at, x, j, dimension);
      for (int i = 0; i < dimension; i++) {
        x[i * dimension + j] -= step * vectors[at + i];
      }
    }
  }

  /** The component of column j along the vector that starts at {@code at}, times its length. */
  private double along(int at, double[] x, int j) {
    return along(vectors, at, x, j, dimension);
  }

  private static double along(double[] vectors, int at, double[] x, int j, int dimension) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += vectors[at + i] * x[i * dimension + j];
    }
    return sum;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Householder bind(Parameters theta) {
    return new Householder(parameters.with(theta.toArray()), dimension);
  }

  @Override
  public double[] matrix() {
    return matrix;
  }

  /** Walks the product back: a reflection is its own inverse. */
  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    double[] x = scratch.array(matrix.length);
    System.arraycopy(matrix, 0, x, 0, matrix.length);
    for (int at = vectors.length - dimension; at >= 0; at -= dimension) {
      reflect(at, x);
      pullReflection(at, x, matrixBar, gradient);
      reflect(at, matrixBar);
    }
  }

  /**
   * For Y = HX column by column, with a = vᵀx, b = vᵀȳ and c = 2 / vᵀv, adds v̄ = −c (a ȳ + b x) +
   * c² a b v.
   */
  private void pullReflection(int at, double[] x, double[] bar, Gradient gradient) {
    double c = 2 / squaredLength(at);
    int start = gradient.start() + at;
    for (int j = 0; j < dimension; j++) {
      double a = c * along(at, x, j);
      double b = c * along(at, bar, j);
      for (int i = 0; i < dimension; i++) {
        int entry = i * dimension + j;
        gradient.data()[start + i] += a * (b * vectors[at + i] - bar[entry]) - b * x[entry];
      }
    }
  }
}
