package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;

/**
 * One evaluation at a guess x₀, and Taylor's series from there to the root. With r = step, k =
 * slope and g = bend of {@link NewtonTerms},
 *
 * <pre>X(z) = x₀ + r(1 − g r/2)        log g′(X(z)) = log k + g (X(z) − x₀)</pre>
 *
 * <p>and what is left out is of relative order (g r)² in x, (log F′)″r² in the logarithm. It is
 * accepted where |r|(k + |g| + 1/m), m being the mean slope of X in its piece, is at most 2·10⁻⁸:
 * so the step is this small beside the changes of z, of F′ and of the piece, and its square is as
 * good as nothing.
 */
final class TaylorStep {
  private static final double LIMIT = 2e-8;

  /** A bound of what is left of |z − g(x)| where a step has been accepted, roundings aside. */
  static final double RESIDUAL = LIMIT * LIMIT;

  final double[] x;
  final double[] logSlope;

  /** 1/m. */
  final double[] steepness;

  /** |r|(k + |g| + 1/m), NaN where nothing is known. */
  private final double[] doubt;

  TaylorStep(int n, Scratch scratch) {
    x = scratch.array(n);
    logSlope = scratch.array(n);
    steepness = scratch.array(n);
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
  void take(MonotoneFunction curve, double[] z, int n, Scratch scratch) {
    int mark = scratch.mark();
    NewtonTerms jets = new NewtonTerms(n, scratch);
    curve.evaluate(z, x, jets, n, scratch);
    scratch.tally().evaluated(n);
    judge(jets, n);
    System.arraycopy(jets.slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
    move(jets.step, jets.bend, n);
    scratch.release(mark);
  }

  private void judge(NewtonTerms jets, int n) {
    double[] r = jets.step;
    double[] k = jets.slope;
    double[] g = jets.bend;
    for (int i = 0; i < n; i++) {
      doubt[i] = Math.abs(r[i]) * (k[i] + Math.abs(g[i]) + steepness[i]);
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
