package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;

/**
 * One evaluation at a guess x₀ and the Taylor expansion from there to the root. With r = step, k =
 * slope and g = curvature of {@link NewtonTerms},
 *
 * <pre>X(z) = x₀ + r(1 − g r/2)        log g′(X(z)) = log k + g (X(z) − x₀)</pre>
 *
 * <p>The truncation error is of relative order (g r)² in x and (log F′)″r² in the logarithm. A step
 * is accepted if |r|(k + |g| + 1/m) is at most 2·10⁻⁸, where m is the mean slope of X in its piece:
 * the step is then this small relative to the scales on which z, F′ and the piece vary, and its
 * square is negligible.
 */
final class TaylorStep {
  private static final double LIMIT = 2e-8;

  /** A bound of |z − g(x)| after an accepted step, without rounding errors. */
  static final double RESIDUAL = LIMIT * LIMIT;

  final double[] x;
  final double[] logSlope;

  /** The inverse mean slope 1/m. */
  final double[] inverseSlope;

  /** The error estimate |r|(k + |g| + 1/m); NaN if it is unknown. */
  private final double[] errorEstimate;

  TaylorStep(int n, Scratch scratch) {
    x = scratch.array(n);
    logSlope = scratch.array(n);
    inverseSlope = scratch.array(n);
    errorEstimate = scratch.array(n);
  }

  /** Returns whether the step of point i is accepted. */
  boolean accepted(int i) {
    return errorEstimate[i] <= LIMIT;
  }

  /**
   * Returns whether the step would be accepted from a guess that is more accurate by the given
   * factor.
   */
  boolean acceptable(int i, double times) {
    return errorEstimate[i] <= LIMIT * times;
  }

  /** Moves the first n guesses in x to X(z), and replaces logSlope by log g′ there. */
  void take(MonotoneFunction function, double[] z, int n, Scratch scratch) {
    int mark = scratch.mark();
    NewtonTerms terms = new NewtonTerms(n, scratch);
    function.evaluate(z, x, terms, n, scratch);
    scratch.stats().evaluated(n);
    judge(terms, n);
    System.arraycopy(terms.slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
    move(terms.step, terms.curvature, n);
    scratch.release(mark);
  }

  private void judge(NewtonTerms terms, int n) {
    double[] r = terms.step;
    double[] k = terms.slope;
    double[] g = terms.curvature;
    for (int i = 0; i < n; i++) {
      errorEstimate[i] = Math.abs(r[i]) * (k[i] + Math.abs(g[i]) + inverseSlope[i]);
    }
  }

  private void move(double[] r, double[] g, int n) {
    for (int i = 0; i < n; i++) {
      double way = r[i] * Math.fma(-0.5 * g[i], r[i], 1);
      x[i] += way;
      logSlope[i] = Math.fma(g[i], way, logSlope[i]);
    }
  }
}
