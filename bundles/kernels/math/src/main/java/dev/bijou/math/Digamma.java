package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The digamma function ψ, the derivative of {@link LogGamma}, for positive arguments.
 *
 * <ul>
 *   <li>From 1 to 2 it is (x − x₀)(1 + R(x − 1)), R a rational function of degree 6 over 5, which
 *       keeps the relative accuracy at the zero x₀ = 1.4616….
 *   <li>Below, it is ψ(x + 1) − 1/x, with 1/x in two doubles.
 *   <li>Above, it is ln x − 1/(2x) minus {@link DigammaRemainder}, with ln x in two doubles.
 * </ul>
 *
 * <p>0 gives −∞, a negative number NaN.
 *
 * <p>Source of the coefficients: {@code src/test/python/refit.py}. Relative error of 1 + R: 1.5e-18
 * before they are rounded, 1.8e-17 as doubles.
 *
 * <p>Error: at most 1.6 ulp, 0.4 rms.
 */
public final class Digamma {
  private static final double ASYMPTOTIC = 2;

  /** Below this, the result is −1/x in double precision. */
  private static final double SMALL = 0x1p-60;

  /** From here on, the result is ln x in double precision. */
  private static final double LARGE = 0x1p60;

  /** x₀ − 1; {@link #ZERO_LOW} is the rest. */
  private static final double ZERO = 0.46163214496836236;

  private static final double ZERO_LOW = -1.5522348162858677e-17;

  private Digamma() {}

  /** Returns ψ(x). */
  public static double value(double x) {
    if (x >= ASYMPTOTIC) {
      return x < LARGE ? asymptotic(x) : Log.value(x);
    }
    return x < 1 ? recurrence(x) : nearZero(x - 1);
  }

  /** Replaces every x by ψ(x). */
  public static void apply(Tile x, Scratch scratch) {
    RowKernels.each(x, scratch, Digamma::apply);
  }

  /** Replaces the first n values of an array in the same way. */
  public static void apply(double[] x, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      x[i] = value(x[i]);
    }
  }

  private static double asymptotic(double x) {
    double log = Log.value(x);
    double inverse = 1 / x;
    double remainder = DigammaRemainder.value(inverse * inverse);
    return log + (LogSeries.rest(x, log) - Math.fma(0.5, inverse, remainder));
  }

  private static double recurrence(double x) {
    if (x < SMALL) {
      return x < 0 ? Double.NaN : -1 / Math.abs(x);
    }
    double inverse = 1 / x;
    double low = Math.fma(-inverse, x, 1) * inverse;
    return (nearZero(x) - low) - inverse;
  }

  /** Returns ψ(1 + m). */
  private static double nearZero(double m) {
    double distance = (m - ZERO) - ZERO_LOW;
    return Math.fma(distance, numerator(m) / denominator(m), distance);
  }

  private static double numerator(double m) {
    double p = -5.439829111884659e-7;
    p = Math.fma(p, m, -0.0020904131436389143);
    p = Math.fma(p, m, -0.045532394598004344);
    p = Math.fma(p, m, -0.2911706511501055);
    p = Math.fma(p, m, -0.6567769811857935);
    p = Math.fma(p, m, -0.3347131835947214);
    return Math.fma(p, m, 0.2503801375034054);
  }

  private static double denominator(double m) {
    double p = 0.0021404007947904377;
    p = Math.fma(p, m, 0.05422262849845667);
    p = Math.fma(p, m, 0.4360989071758574);
    p = Math.fma(p, m, 1.4607795991528632);
    p = Math.fma(p, m, 2.076762886193371);
    return Math.fma(p, m, 1);
  }
}
