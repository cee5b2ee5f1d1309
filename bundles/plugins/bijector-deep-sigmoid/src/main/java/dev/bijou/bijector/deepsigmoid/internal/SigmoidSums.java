package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;

/**
 * Sums over the sigmoids at the points of a row: with t = a x + b and S = σ(t),
 *
 * <pre>
 * lower = Σ w S              upper = Σ w (1 − S)
 * density = Σ w a S (1 − S)  change = Σ w a² S (1 − S) (1 − 2S)
 * y = log(lower/upper)       y′ = density/(lower upper)
 * </pre>
 *
 * <p>All terms of the first three are positive, so each is accurate relative to its size. Besides
 * the sums, t and the smaller of S and 1 − S of each sigmoid are kept. Every loop is small, so that
 * the just-in-time compiler vectorizes it.
 */
record SigmoidSums(
    double[] lower,
    double[] upper,
    double[] density,
    double[] change,
    double[][] t,
    double[][] tails) {
  /** A sum below this may be inaccurate because terms underflowed or nearly did. */
  private static final double LEAST = 1e-290;

  static SigmoidSums at(SigmoidRow row, double[] x, int n, Scratch scratch) {
    double[][] sums = RowArrays.zeros(4, n, scratch);
    int count = row.count();
    SigmoidSums all =
        new SigmoidSums(
            sums[0],
            sums[1],
            sums[2],
            sums[3],
            RowArrays.allocate(count, n, scratch),
            RowArrays.allocate(count, n, scratch));
    for (int k = 0; k < count; k++) {
      all.add(k, row, x, n, scratch);
    }
    return all;
  }

  private void add(int k, SigmoidRow row, double[] x, int n, Scratch scratch) {
    arguments(x, row.slopes()[k], row.shifts()[k], t[k], tails[k], n);
    Exp.apply(tails[k], n, scratch);
    for (int i = 0; i < n; i++) {
      tails[k][i] = tails[k][i] / (1 + tails[k][i]);
    }
    addSides(row.weights()[k], t[k], tails[k], lower, upper, n);
    addDensity(row.weights()[k], row.slopes()[k], t[k], tails[k], n);
  }

  private static void arguments(
      double[] x, double[] a, double[] b, double[] t, double[] negative, int n) {
    for (int i = 0; i < n; i++) {
      double argument = Math.fma(a[i], x[i], b[i]);
      t[i] = argument;
      negative[i] = -Math.abs(argument);
    }
  }

  private static void addSides(
      double[] w, double[] t, double[] tail, double[] lower, double[] upper, int n) {
    for (int i = 0; i < n; i++) {
      double side = side(t[i]);
      double mass = w[i] * tail[i];
      double rest = w[i] - 2 * mass;
      lower[i] += Math.fma(side, rest, mass);
      upper[i] += Math.fma(1 - side, rest, mass);
    }
  }

  private void addDensity(double[] w, double[] a, double[] t, double[] tail, int n) {
    for (int i = 0; i < n; i++) {
      double term = w[i] * a[i] * (tail[i] * (1 - tail[i]));
      density[i] += term;
      change[i] = Math.fma(term * a[i], score(t[i], tail[i]), change[i]);
    }
  }

  /** Returns 1 for t > 0 and 0 for t < 0; a value in between only where |t| < 1e-300. */
  private static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  /** Returns 1 − 2S, the derivative of log S(1 − S). */
  static double score(double t, double tail) {
    return Math.fma(-2, side(t), 1) * Math.fma(-2, tail, 1);
  }

  /** Computes y of the points that are not far. */
  void images(double[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = lower[i] / upper[i];
    }
    Log.apply(y, n, scratch);
  }

  /** Computes y′ of the points that are not far. */
  void slopes(double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      slope[i] = density[i] / lower[i] / upper[i];
    }
  }

  /** Computes (log y′)′ of the points that are not far. */
  void curvatures(double[] slope, double[] curvature, int n) {
    for (int i = 0; i < n; i++) {
      curvature[i] = Math.fma(lower[i] - upper[i], slope[i], change[i] / density[i]);
    }
  }

  /** Returns whether a sum of point i is too small to be added directly. */
  boolean far(int i) {
    return Math.min(density[i], Math.min(lower[i], upper[i])) < LEAST;
  }

  /** Returns whether the lower sum of point i is the smaller one. */
  boolean below(int i) {
    return lower[i] < upper[i];
  }
}
