package dev.bijou.math;

/**
 * The remainder of the asymptotic expansion of the digamma function, ln x − 1/(2x) − ψ(x) =
 * P(1/x²)/x², P a rational function of degree 6 over 6, minimax for x ≥ 2.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Error of P: 3.8e-18 before they
 * are rounded, 8.0e-18 as doubles.
 */
final class DigammaRemainder {
  private DigammaRemainder() {}

  static double value(double w) {
    return w * (numerator(w) / denominator(w));
  }

  private static double numerator(double w) {
    double p = 0.28937952840547265;
    p = Math.fma(p, w, 7.134786453775281);
    p = Math.fma(p, w, 24.541789605223098);
    p = Math.fma(p, w, 25.942332918576966);
    p = Math.fma(p, w, 10.45546665187021);
    p = Math.fma(p, w, 1.6487658074232021);
    return Math.fma(p, w, 0.08333333333333333);
  }

  private static double denominator(double w) {
    double p = 7.486247351044992;
    p = Math.fma(p, w, 107.21022633903696);
    p = Math.fma(p, w, 321.6530231678009);
    p = Math.fma(p, w, 323.1517311957201);
    p = Math.fma(p, w, 127.4064997437753);
    p = Math.fma(p, w, 19.885189689078317);
    return Math.fma(p, w, 1);
  }
}
