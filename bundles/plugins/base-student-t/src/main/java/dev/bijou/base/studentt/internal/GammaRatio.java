package dev.bijou.base.studentt.internal;

import dev.bijou.math.Log;

/**
 * The ratio ln Γ(a + ½) − ln Γ(a) − ½ ln a, which is −1/(8a) + … for large a, and its derivative:
 * the difference of two values of ln Γ would lose their common digits.
 *
 * <p>From a + 16 on, the asymptotic series of Tricomi and Erdélyi (1951), whose next term is below
 * 3·10⁻¹⁸, applies; the recurrence Γ(a + 1) = a Γ(a) leads there. Error for a ≥ 0.05: at most
 * 10⁻¹⁵, relative above 1; that of the derivative is 2·10⁻¹⁴, relative.
 */
final class GammaRatio {
  private static final int SHIFT = 16;

  /** The coefficients of a⁻¹, a⁻³, …, a⁻¹¹. */
  private static final double[] SERIES = {
    -1.0 / 8, 1.0 / 192, -1.0 / 640, 17.0 / 14336, -31.0 / 18432, 691.0 / 180224
  };

  private GammaRatio() {}

  /** Returns the value for a &gt; 0. */
  static double value(double a) {
    double product = 1;
    for (int k = 0; k < SHIFT; k++) {
      product *= (a + k) / (a + k + 0.5);
    }
    double shifted = a + SHIFT;
    return series(shifted) + Log.value(product * Math.sqrt(shifted / a));
  }

  /** Returns the derivative for a &gt; 0. */
  static double derivative(double a) {
    double sum = 0;
    for (int k = 0; k < SHIFT; k++) {
      sum += 0.5 / ((a + k) * (a + k + 0.5));
    }
    double shifted = a + SHIFT;
    return seriesDerivative(shifted) + sum - 0.5 * SHIFT / (a * shifted);
  }

  private static double series(double a) {
    double inverse = 1 / a;
    double square = inverse * inverse;
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, square, SERIES[k]);
    }
    return sum * inverse;
  }

  private static double seriesDerivative(double a) {
    double square = 1 / (a * a);
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = Math.fma(sum, square, -(2 * k + 1) * SERIES[k]);
    }
    return sum * square;
  }
}
