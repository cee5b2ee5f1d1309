package dev.bijou.mixture;

import dev.bijou.math.NormalTail;
import dev.bijou.math.inverse.MonotoneFunction;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;

/**
 * The function z = Φ⁻¹(F(x)) to be inverted, evaluated in terms of probabilities, F(x) = Φ(z),
 * which needs no quantile.
 *
 * @param mixture the mixture
 * @param solver the root finder for the points that need one
 */
record MixtureInverseProblem(SharedMixture mixture, RootFinder solver) implements MonotoneFunction {
  private static final double ROOT_TWO_PI = 2.5066282746310002;

  @Override
  public void solve(double[] z, double[] logSlope, int n, Scratch scratch) {
    MixtureQuantile.apply(mixture, solver, z, logSlope, n, scratch);
  }

  @Override
  public void evaluate(double[] z, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    int mark = scratch.mark();
    CdfSums sums = new CdfSums(n, scratch);
    double[] change = CdfSums.zeros(n, scratch);
    addAll(x, sums, change, n, scratch);
    double[] e = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(z, e, tail, n, scratch);
    residuals(z, tail, sums, terms.step, n);
    divide(sums.density, e, change, terms, n);
    if (sums.anyFar()) {
      markFar(sums, terms, n);
    }
    scratch.release(mark);
  }

  private void addAll(double[] x, CdfSums sums, double[] change, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] t = scratch.array(n);
    double[] e = scratch.array(n);
    double[] tail = scratch.array(n);
    for (int k = 0; k < mixture.components(); k++) {
      sums.add(mixture, k, x, t, e, tail, scratch);
      mixture.distribution().scores(t, tail, t, n);
      addChange(mixture.height(k, 0) * mixture.precision(k, 0), t, e, change, n);
    }
    scratch.release(mark);
  }

  /** Adds the derivative of height · e((x − μ)/σ), which is −height/σ · score · e. */
  private static void addChange(double factor, double[] score, double[] e, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(-factor * score[i], e[i], sum[i]);
    }
  }

  /**
   * Computes the residual √(2π)(Φ(z) − F(x)) as the difference of the smaller tails, each accurate
   * to a few units in the last place.
   */
  private static void residuals(double[] z, double[] tail, CdfSums sums, double[] step, int n) {
    double[] lower = sums.lower;
    double[] upper = sums.upper;
    for (int i = 0; i < n; i++) {
      double above = ComponentTerms.side(z[i]);
      double residual = above * (upper[i] - tail[i]) + (1 - above) * (tail[i] - lower[i]);
      step[i] = ROOT_TWO_PI * residual;
    }
  }

  /**
   * Computes the terms with one division; points where it underflows are far, or outside the table.
   */
  private static void divide(double[] f, double[] e, double[] change, NewtonTerms terms, int n) {
    double[] step = terms.step;
    double[] slope = terms.slope;
    double[] curvature = terms.curvature;
    for (int i = 0; i < n; i++) {
      double quotient = 1 / (f[i] * e[i]);
      double inverse = quotient * e[i];
      step[i] *= inverse;
      curvature[i] = change[i] * inverse;
      slope[i] = f[i] * quotient * f[i];
    }
  }

  /** Marks far points as NaN, which leaves them to the solver. */
  private static void markFar(CdfSums sums, NewtonTerms terms, int n) {
    for (int i = 0; i < n; i++) {
      terms.curvature[i] = sums.far(i) ? Double.NaN : terms.curvature[i];
    }
  }
}
