package dev.bijou.math;

/**
 * The common part of the logarithms: the decomposition x = 2ᵏ(1 + f) with √½ ≤ 1 + f < √2, and the
 * series of log(1 + f).
 *
 * <p>If a logarithm is infinite or NaN, so is the exponent k, and f = 0.
 */
final class LogSeries {
  /** The double nearest to ln 2; {@link #LN2_LOW} is the rest. */
  static final double LN2 = 0.6931471805599453;

  static final double LN2_LOW = 2.3190468138462996e-17;

  private static final long LEAST_NORMAL = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long LARGEST = Double.doubleToRawLongBits(Double.MAX_VALUE);
  private static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;

  private LogSeries() {}

  /** Returns the integer k; −∞ for 0, ∞ for ∞, NaN for negative numbers and NaN. */
  static double exponent(double x) {
    if (ordinary(x)) {
      return (Double.doubleToRawLongBits(x) - ROOT_HALF) >> 52;
    }
    if (x > 0) {
      return subnormal(x) ? exponent(x * 0x1p54) - 54 : x;
    }
    return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
  }

  /**
   * Decomposes a row of normal numbers without a branch per value.
   *
   * @param x the values; only read
   * @param f replaced by f
   * @param k replaced by k
   * @param n the number of values
   * @return a negative number if a value is not normal; f and k must then be computed one by one
   */
  static long split(double[] x, double[] f, double[] k, int n) {
    long outside = 0;
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      long exponent = (bits - ROOT_HALF) >> 52;
      k[i] = exponent;
      f[i] = Double.longBitsToDouble(bits - (exponent << 52)) - 1;
      outside |= (bits - LEAST_NORMAL) | (LARGEST - bits);
    }
    return outside;
  }

  /** Returns 1 + f for a given k; 1 if k is not finite. */
  static double significand(double x, double k) {
    if (ordinary(x)) {
      return Double.longBitsToDouble(Double.doubleToRawLongBits(x) - ((long) k << 52));
    }
    return subnormal(x) ? significand(x * 0x1p54, k + 54) : 1;
  }

  private static boolean ordinary(double x) {
    return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
  }

  private static boolean subnormal(double x) {
    return x > 0 && x < Double.MIN_NORMAL;
  }

  /**
   * Returns k ln 2 + log(1 + f).
   *
   * <p>With s = f / (2 + f): log(1 + f) = f − (f²/2 − s(f²/2 + R(s²))), R a minimax polynomial (the
   * scheme of fdlibm's {@code log}).
   *
   * <p>Source of the coefficients: {@code src/test/python/refit.py}. Error as doubles, relative to
   * log(1 + f): 1.6e-18; the least of this form is 1.2e-18.
   */
  static double sum(double f, double k) {
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double tail = Math.fma(s, half + higherOrder(s * s), k * LN2_LOW);
    return Math.fma(k, LN2, f - (half - tail));
  }

  /** Returns k ln 2 + log(1 + f) + low, where low is of the size of a rounding error of 1. */
  static double sum(double f, double low, double k) {
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double tail = Math.fma(s, half + higherOrder(s * s), k * LN2_LOW) + low;
    return Math.fma(k, LN2, f - (half - tail));
  }

  /**
   * Returns ln x − log, with an absolute error of about 1e-17.
   *
   * @param x a positive, finite number
   * @param log ln x, rounded
   */
  static double rest(double x, double log) {
    double k = exponent(x);
    double f = significand(x, k) - 1;
    double s = f / (2 + f);
    double half = 0.5 * f * f;
    double tail = Math.fma(s, half + higherOrder(s * s), k * LN2_LOW);
    return ((Math.fma(k, LN2, -log) + f) - half) + (tail - Math.fma(0.5 * f, f, -half));
  }

  /** Replaces the first n values of f by k ln 2 + log(1 + f). */
  static void sum(double[] f, double[] k, int n) {
    for (int i = 0; i < n; i++) {
      f[i] = sum(f[i], k[i]);
    }
  }

  private static double higherOrder(double w) {
    double p = 0.1479747019859566;
    p = Math.fma(p, w, 0.1531390716605311);
    p = Math.fma(p, w, 0.18183569578791686);
    p = Math.fma(p, w, 0.22222198479265232);
    p = Math.fma(p, w, 0.28571428743228544);
    p = Math.fma(p, w, 0.39999999999411257);
    p = Math.fma(p, w, 0.6666666666666735);
    return w * p;
  }
}
