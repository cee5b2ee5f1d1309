package dev.bijou.math;

import java.util.function.IntToDoubleFunction;

/**
 * Polynomials p(x) = Σ c_j xʲ of the points of a row, with one row of n values for each coefficient
 * from c₀ on, at least one. By Horner's rule, several powers at a time, so that rows are loaded and
 * stored less often. Arrays are distinct, and are only read unless documented as replaced.
 *
 * <p>Error: about 2L roundings of the largest term, with L the degree.
 */
public final class Polynomials {
  private Polynomials() {}

  /**
   * Evaluates p.
   *
   * @param value replaced by p(x)
   */
  public static void value(double[][] c, double[] x, double[] value, int n) {
    int j = c.length - 1;
    double[] high = c[j];
    for (; j > 3; j -= 4) {
      addFour(high, x, c[j - 1], c[j - 2], c[j - 3], c[j - 4], value, n);
      high = value;
    }
    for (; j > 1; j -= 2) {
      addTwo(high, x, 1, c[j - 1], 1, c[j - 2], value, n);
      high = value;
    }
    if (j == 1) {
      addOne(high, x, 1, c[0], value, n);
    } else if (high != value) {
      System.arraycopy(high, 0, value, 0, n);
    }
  }

  /** Continues a sum of higher powers; it may be the row that is replaced. */
  private static void addFour(
      double[] high,
      double[] x,
      double[] d,
      double[] c,
      double[] b,
      double[] a,
      double[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      double middle = Math.fma(Math.fma(high[i], x[i], d[i]), x[i], c[i]);
      sum[i] = Math.fma(Math.fma(middle, x[i], b[i]), x[i], a[i]);
    }
  }

  /**
   * Evaluates p′.
   *
   * @param slope replaced by p′(x)
   */
  public static void slope(double[][] c, double[] x, double[] slope, int n) {
    sum(c, 1, j -> j, x, slope, n);
  }

  /**
   * Evaluates a moment of p between 0 and x, ∫₀¹ tᵐ p(tx) dt.
   *
   * @param m the power of t, at least 0
   * @param moment replaced by the moment
   */
  public static void moment(int m, double[][] c, double[] x, double[] moment, int n) {
    sum(c, 0, j -> 1.0 / (m + j + 1), x, moment, n);
  }

  /** Replaces sum by Σ w_j c_j xʲ⁻ᶠ, with j from f on. */
  private static void sum(
      double[][] c, int from, IntToDoubleFunction w, double[] x, double[] sum, int n) {
    int j = c.length - 1;
    start(j < from ? 0 : w.applyAsDouble(j), c[j], sum, n);
    for (; j > from + 1; j -= 2) {
      addTwo(sum, x, w.applyAsDouble(j - 1), c[j - 1], w.applyAsDouble(j - 2), c[j - 2], sum, n);
    }
    if (j > from) {
      addOne(sum, x, w.applyAsDouble(from), c[from], sum, n);
    }
  }

  private static void start(double w, double[] c, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = w * c[i];
    }
  }

  private static void addTwo(
      double[] high, double[] x, double w, double[] c, double v, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(Math.fma(high[i], x[i], w * c[i]), x[i], v * b[i]);
    }
  }

  private static void addOne(double[] high, double[] x, double w, double[] c, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(high[i], x[i], w * c[i]);
    }
  }

  /**
   * Evaluates the first three coefficients of the expansion of p around x.
   *
   * @param c at least two coefficients
   * @param value replaced by p(x)
   * @param slope replaced by p′(x)
   * @param bend replaced by p″(x)/2
   */
  public static void expand(
      double[][] c, double[] x, double[] value, double[] slope, double[] bend, int n) {
    int j = c.length - 1;
    for (int i = 0; i < n; i++) {
      value[i] = c[j][i];
      slope[i] = 0;
      bend[i] = 0;
    }
    for (; j > 1; j -= 2) {
      expandTwo(x, c[j - 1], c[j - 2], value, slope, bend, n);
    }
    if (j == 1) {
      expandOne(x, c[0], value, slope, bend, n);
    }
  }

  private static void expandTwo(
      double[] x, double[] c, double[] b, double[] value, double[] slope, double[] bend, int n) {
    for (int i = 0; i < n; i++) {
      double nextValue = Math.fma(value[i], x[i], c[i]);
      double nextSlope = Math.fma(slope[i], x[i], value[i]);
      bend[i] = Math.fma(Math.fma(bend[i], x[i], slope[i]), x[i], nextSlope);
      slope[i] = Math.fma(nextSlope, x[i], nextValue);
      value[i] = Math.fma(nextValue, x[i], b[i]);
    }
  }

  private static void expandOne(
      double[] x, double[] c, double[] value, double[] slope, double[] bend, int n) {
    for (int i = 0; i < n; i++) {
      bend[i] = Math.fma(bend[i], x[i], slope[i]);
      slope[i] = Math.fma(slope[i], x[i], value[i]);
      value[i] = Math.fma(value[i], x[i], c[i]);
    }
  }

  /**
   * Returns log |p(x)| of a point, also where p(x) overflows; −∞ where it is 0.
   *
   * @param i the index of the point in the rows of coefficients
   * @param x the point, finite and not 0
   */
  public static double logMagnitude(double[][] c, int i, double x) {
    double log = Log.value(Math.abs(x));
    double largest = -Double.MAX_VALUE;
    for (int j = 0; j < c.length; j++) {
      largest = Math.max(largest, logTerm(c[j][i], j, log));
    }
    double sum = 0;
    for (int j = 0; j < c.length; j++) {
      double sign = Math.signum(c[j][i]) * (j % 2 == 0 ? 1 : Math.signum(x));
      sum += sign * Exp.value(logTerm(c[j][i], j, log) - largest);
    }
    return largest + Log.value(Math.abs(sum));
  }

  private static double logTerm(double c, int j, double logX) {
    return Log.value(Math.abs(c)) + j * logX;
  }
}
