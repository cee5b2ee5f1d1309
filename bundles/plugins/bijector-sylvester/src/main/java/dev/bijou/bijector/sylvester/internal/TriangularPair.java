package dev.bijou.bijector.sylvester.internal;

import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;

/**
 * The upper triangular matrices R and R̃, row by row. Their diagonals are such that the slope of
 * each direction is positive: r̃<sub>ii</sub> = softplus(scale) + 10⁻³ and r<sub>ii</sub> =
 * (m<sub>i</sub> − 1) / r̃<sub>ii</sub> with m<sub>i</sub> = softplus(slope).
 */
final class TriangularPair {
  private static final double LEAST = 1e-3;

  final double[] outer;
  final double[] inner;
  final double[] m;
  private final double[] rawSlopes;
  private final double[] rawScales;

  TriangularPair(Parameters parameters) {
    rawSlopes = parameters.get("slopes");
    rawScales = parameters.get("scales");
    int size = rawSlopes.length;
    outer = above(parameters.get("outer"), size);
    inner = above(parameters.get("inner"), size);
    m = new double[size];
    for (int i = 0; i < size; i++) {
      m[i] = Softplus.value(rawSlopes[i]);
      inner[i * size + i] = Softplus.value(rawScales[i]) + LEAST;
      outer[i * size + i] = (m[i] - 1) / inner[i * size + i];
    }
  }

  private static double[] above(double[] entries, int size) {
    double[] matrix = new double[size * size];
    int from = 0;
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        matrix[i * size + k] = entries[from++];
      }
    }
    return matrix;
  }

  /** Returns the factor m h′ + (1 − h′) of the determinant. */
  double factor(int i, double slope) {
    return m[i] * slope + (1 - slope);
  }

  /**
   * Adds the derivatives of the parameters.
   *
   * @param mBar those of m where it occurs in the determinant
   */
  void pull(
      double[] outerBar,
      double[] innerBar,
      double[] mBar,
      Parameters parameters,
      Gradient gradient) {
    double[] sums = gradient.data();
    int size = m.length;
    int toOuter = gradient.start() + parameters.offset("outer");
    int toInner = gradient.start() + parameters.offset("inner");
    int toSlopes = gradient.start() + parameters.offset("slopes");
    int toScales = gradient.start() + parameters.offset("scales");
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        sums[toOuter++] += outerBar[i * size + k];
        sums[toInner++] += innerBar[i * size + k];
      }
      int diagonal = i * size + i;
      double perScale = outerBar[diagonal] / inner[diagonal];
      sums[toSlopes + i] += (mBar[i] + perScale) * Sigmoid.value(rawSlopes[i]);
      double scaleBar = innerBar[diagonal] - perScale * outer[diagonal];
      sums[toScales + i] += scaleBar * Sigmoid.value(rawScales[i]);
    }
  }
}
