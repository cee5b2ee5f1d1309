package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;

/**
 * One evaluation at a guess x₀, and Taylor's series of the inverse from there. With d = z − g(x₀),
 * s = X′, b = bend and c = twist,
 *
 * <pre>
 * X(z) = x₀ + s d (1 + d (b/2 + d (b² + c)/6))      log X′(z) = log s + d (b + d c/2)
 * </pre>
 *
 * <p>and what is left out is of relative order (b d)³. It is accepted where |d|(1 + |b| + 10⁴|c d|)
 * is at most 5·10⁻⁵: then the rest is less than 10⁻¹³ of a logarithm, and as good as nothing of x.
 */
final class Step {
  private static final double LIMIT = 5e-5;
  private static final double TWIST = 1e4;

  /** A bound of what is left of |z − g(x)| where a step has been accepted, roundings aside. */
  static final double RESIDUAL = LIMIT * LIMIT * LIMIT * LIMIT;

  final double[] x;
  final double[] logSlope;

  /** |d|(1 + |b| + 10⁴|c d|), NaN where nothing is known. */
  private final double[] doubt;

  Step(int n, Scratch scratch) {
    x = scratch.array(n);
    logSlope = scratch.array(n);
    doubt = scratch.array(n);
  }

  /** Whether point i has been inverted. */
  boolean accepted(int i) {
    return doubt[i] <= LIMIT;
  }

  /** Whether it would be from a guess so many times as good. */
  boolean acceptable(int i, double times) {
    return doubt[i] <= LIMIT * times;
  }

  /** Moves the first n guesses in x to X(z); logSlope becomes log g′ there. */
  void take(Curve curve, double[] z, int n, Scratch scratch) {
    int mark = scratch.mark();
    Jets jets = new Jets(n, scratch);
    curve.evaluate(x, jets, n, scratch);
    scratch.tally().evaluated(n);
    double[] d = jets.z;
    for (int i = 0; i < n; i++) {
      d[i] = z[i] - d[i];
    }
    move(x, d, jets.slope, jets.bend, jets.twist, n);
    System.arraycopy(jets.slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
    bend(logSlope, d, jets.bend, jets.twist, n);
    judge(doubt, d, jets.bend, jets.twist, n);
    scratch.release(mark);
  }

  private static void move(double[] x, double[] d, double[] s, double[] b, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      double third = Math.fma(b[i], b[i], c[i]) * (1.0 / 6);
      double factor = Math.fma(d[i], Math.fma(d[i], third, 0.5 * b[i]), 1);
      x[i] = Math.fma(s[i] * d[i], factor, x[i]);
    }
  }

  /** Turns log s into −log X′(z). */
  private static void bend(double[] log, double[] d, double[] b, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      log[i] = -Math.fma(d[i], Math.fma(0.5 * d[i], c[i], b[i]), log[i]);
    }
  }

  private static void judge(double[] doubt, double[] d, double[] b, double[] c, int n) {
    for (int i = 0; i < n; i++) {
      double curvature = Math.fma(TWIST, Math.abs(c[i] * d[i]), Math.abs(b[i]));
      doubt[i] = Math.abs(d[i]) * (1 + curvature);
    }
  }
}
