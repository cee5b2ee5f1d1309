package dev.bijou.bijector.sylvester.internal;

import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.TriangularMatrix;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;

/**
 * The upper triangular matrices R and R̃. Their diagonals are such that the slope of each direction
 * is positive: r̃<sub>ii</sub> = softplus(scale) + 10⁻³ and r<sub>ii</sub> = (m<sub>i</sub> − 1) /
 * r̃<sub>ii</sub> with m<sub>i</sub> = softplus(slope).
 */
final class TriangularPair {
  private static final double LEAST = 1e-3;

  final TriangularMatrix outer;
  final TriangularMatrix inner;
  final double[] m;
  private final Parameters parameters;

  TriangularPair(Parameters parameters) {
    this.parameters = parameters;
    double[] slopes = parameters.get("slopes");
    double[] scales = parameters.get("scales");
    m = new double[slopes.length];
    double[] outerDiagonal = new double[m.length];
    double[] innerDiagonal = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = Softplus.value(slopes[i]);
      innerDiagonal[i] = Softplus.value(scales[i]) + LEAST;
      outerDiagonal[i] = (m[i] - 1) / innerDiagonal[i];
    }
    outer = TriangularMatrix.of(parameters.get("outer"), outerDiagonal, false);
    inner = TriangularMatrix.of(parameters.get("inner"), innerDiagonal, false);
  }

  /**
   * Adds the derivatives of the parameters.
   *
   * @param outerBar those of R, row by row
   * @param innerBar those of R̃
   * @param mBar those of m where it occurs in the determinant
   */
  void pull(double[] outerBar, double[] innerBar, double[] mBar, Gradient gradient) {
    double[] sums = gradient.data();
    int at = gradient.start();
    outer.triangle().addPacked(1, outerBar, sums, at + parameters.offset("outer"));
    inner.triangle().addPacked(1, innerBar, sums, at + parameters.offset("inner"));
    int toSlopes = parameters.offset("slopes");
    int toScales = parameters.offset("scales");
    for (int i = 0; i < m.length; i++) {
      int diagonal = i * m.length + i;
      double perScale = outerBar[diagonal] / inner.diagonal(i);
      double scaleBar = innerBar[diagonal] - perScale * outer.diagonal(i);
      sums[at + toSlopes + i] +=
          (mBar[i] + perScale) * Sigmoid.value(parameters.get(toSlopes + i));
      sums[at + toScales + i] += scaleBar * Sigmoid.value(parameters.get(toScales + i));
    }
  }
}
