package dev.bijou.bijector.rotation.internal;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * M = (I + A)⁻¹(I − A) with A skew: every rotation without a half turn. The parameters are the
 * entries of A below the diagonal, row by row.
 */
final class Cayley implements OrthogonalMatrix {
  private static final String SKEW = "skew";

  private final Parameters parameters;
  private final int dimension;
  private final double[] matrix;

  private Cayley(Parameters parameters, int dimension) {
    this.parameters = parameters;
    this.dimension = dimension;
    this.matrix = rotation(parameters.get(SKEW), dimension);
  }

  /** Entries that shrink like 1/√d, so that angles crowd neither at zero nor at half a turn. */
  static Cayley random(int dimension, RandomGenerator random) {
    double[] skew = new double[dimension * (dimension - 1) / 2];
    double scale = Math.sqrt(2.0 / dimension);
    Arrays.setAll(skew, k -> scale * NormalDraws.next(random));
    return new Cayley(Parameters.of(SKEW, skew, skew.length), dimension);
  }

  /**
   * Gauss's elimination without pivoting: the symmetric part of I + A is I, hence every pivot is at
   * least 1.
   */
  private static double[] rotation(double[] skew, int d) {
    double[] left = shifted(skew, d, 1);
    double[] right = shifted(skew, d, -1);
    for (int p = 0; p < d; p++) {
      for (int i = p + 1; i < d; i++) {
        double factor = -left[i * d + p] / left[p * d + p];
        addMultiple(left, i, factor, p, d);
        addMultiple(right, i, factor, p, d);
      }
    }
    substituteBack(left, right, d);
    return right;
  }

  private static void substituteBack(double[] left, double[] right, int d) {
    for (int i = d - 1; i >= 0; i--) {
      for (int k = i + 1; k < d; k++) {
        addMultiple(right, i, -left[i * d + k], k, d);
      }
      for (int j = 0; j < d; j++) {
        right[i * d + j] /= left[i * d + i];
      }
    }
  }

  /** I + A for sign 1, I − A for sign −1. */
  private static double[] shifted(double[] skew, int d, double sign) {
    double[] sum = SquareMatrix.identity(d);
    int k = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        sum[i * d + j] = sign * skew[k];
        sum[j * d + i] = -sign * skew[k];
        k++;
      }
    }
    return sum;
  }

  private static void addMultiple(double[] m, int to, double factor, int from, int d) {
    for (int j = 0; j < d; j++) {
      m[to * d + j] = Math.fma(factor, m[from * d + j], m[to * d + j]);
    }
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Cayley bind(Parameters theta) {
    return new Cayley(parameters.with(theta.toArray()), dimension);
  }

  @Override
  public double[] matrix() {
    return matrix;
  }

  /**
   * With S = (I + A)⁻¹ = (I + M) / 2, dM = −2 S dA S and hence Ā = −½ (I + Mᵀ) M̄ (I + Mᵀ), of
   * which a skew dA sees the skew part.
   */
  @Override
  public void pull(double[] matrixBar, Gradient gradient, Scratch scratch) {
    int d = dimension;
    double[] right = scratch.array(d * d);
    for (int k = 0; k < d * d; k++) {
      right[k] = matrixBar[k] + dot(matrixBar, k / d * d, 1, matrix, k % d * d, 1);
    }
    int at = gradient.start();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        gradient.data()[at++] += (entry(right, j, i) - entry(right, i, j)) / 2;
      }
    }
  }

  /** An entry of (I + Mᵀ) X. */
  private double entry(double[] x, int i, int j) {
    return x[i * dimension + j] + dot(matrix, i, dimension, x, j, dimension);
  }

  private double dot(double[] a, int atA, int stepA, double[] b, int atB, int stepB) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += a[atA + k * stepA] * b[atB + k * stepB];
    }
    return sum;
  }
}
