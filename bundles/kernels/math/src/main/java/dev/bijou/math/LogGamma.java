package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The logarithm ln Γ of the gamma function, for positive arguments.
 *
 * <ul>
 *   <li>From 0.75 to 2.5 it is (x − 1)(x − 2)(½ + R(x − 1)), R a rational function of degree 8 over
 *       7, which keeps the relative accuracy at the zeros 1 and 2.
 *   <li>Below, it is ln Γ(x + 1) − ln x.
 *   <li>Above, it is (x − ½)(ln x − 1) + ½(ln 2π − 1) plus {@link StirlingRemainder}, with ln x in
 *       two doubles.
 * </ul>
 *
 * <p>0 gives ∞, a negative number NaN.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Relative error: 3.7e-18 before
 * they are rounded, 3e-17 as doubles.
 *
 * <p>Error: at most 1.8 ulp, 0.4 rms.
 */
public final class LogGamma {
  private static final double LEAST = 0.75;
  private static final double STIRLING = 2.5;

  /** The largest argument with a finite result is a little smaller. */
  private static final double LARGE = 2.6e305;

  /** ½(ln 2π − 1). */
  private static final double CONSTANT = 0.4189385332046727;

  private LogGamma() {}

  /** Returns ln Γ(x). */
  public static double value(double x) {
    if (x >= STIRLING) {
      return x < LARGE ? stirling(x) : Double.POSITIVE_INFINITY;
    }
    return x < LEAST ? recurrence(x) : nearZeros(x - 1, 0);
  }

  /** Replaces every x by ln Γ(x). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, LogGamma::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      x[i] = value(x[i]);
    }
  }

  private static double stirling(double x) {
    double log = Log.value(x);
    double factor = x - 0.5;
    double product = factor * (log - 1);
    double low = Math.fma(factor, log - 1, -product) + factor * LogSeries.rest(x, log);
    return product + (CONSTANT + (StirlingRemainder.value(x) + low));
  }

  private static double recurrence(double x) {
    double log = Log.value(x);
    return x > 0 ? nearZeros(x, LogSeries.rest(x, log)) - log : -log;
  }

  /** Returns ln Γ(1 + m) − rest, with the product m(m − 1) in two doubles. */
  private static double nearZeros(double m, double rest) {
    double square = m * m;
    double product = square - m;
    double minusM = product - square;
    double lost = (square - (product - minusM)) - (m + minusM) + Math.fma(m, m, -square);
    double r = numerator(m) / denominator(m);
    return 0.5 * product + (Math.fma(product, r, lost * (0.5 + r)) - rest);
  }

  private static double numerator(double m) {
    double p = -1.6403241737912575e-7;
    p = Math.fma(p, m, -0.0004566390586793459);
    p = Math.fma(p, m, -0.011637616700015403);
    p = Math.fma(p, m, -0.09416212838706871);
    p = Math.fma(p, m, -0.32873328912203487);
    p = Math.fma(p, m, -0.527651335141262);
    p = Math.fma(p, m, -0.3270415574644704);
    p = Math.fma(p, m, 0.03151056405456005);
    return Math.fma(p, m, 0.07721566490153287);
  }

  private static double denominator(double m) {
    double p = 0.0009497447467909824;
    p = Math.fma(p, m, 0.02948356293063834);
    p = Math.fma(p, m, 0.30654541190849494);
    p = Math.fma(p, m, 1.4818839810943112);
    p = Math.fma(p, m, 3.755228460357448);
    p = Math.fma(p, m, 5.135897602586431);
    p = Math.fma(p, m, 3.5842718304643677);
    return Math.fma(p, m, 1);
  }
}
