package dev.bijou.math;

/**
 * The remainder of Stirling's formula, ln Γ(x) − (x − ½)(ln x − 1) − ½(ln 2π − 1) = P(1/x²)/x, P a
 * rational function of degree 5 over 5, minimax for x ≥ 2.5.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Error of P: 1.7e-18 before they
 * are rounded, 5.4e-18 as doubles.
 */
final class StirlingRemainder {
  private StirlingRemainder() {}

  static double value(double x) {
    double inverse = 1 / x;
    double w = inverse * inverse;
    return inverse * (numerator(w) / denominator(w));
  }

  private static double numerator(double w) {
    double p = 0.09322600345017851;
    p = Math.fma(p, w, 1.909871639711972);
    p = Math.fma(p, w, 5.361952980776846);
    p = Math.fma(p, w, 4.232474669063826);
    p = Math.fma(p, w, 1.1062958026652407);
    return Math.fma(p, w, 0.08333333333333333);
  }

  private static double denominator(double w) {
    double p = 1.5690256450042335;
    p = Math.fma(p, w, 24.713286121366902);
    p = Math.fma(p, w, 65.9312874130773);
    p = Math.fma(p, w, 51.223801651434314);
    p = Math.fma(p, w, 13.308882965316181);
    return Math.fma(p, w, 1);
  }
}
