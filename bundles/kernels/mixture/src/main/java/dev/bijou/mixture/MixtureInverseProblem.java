package dev.bijou.mixture;

import dev.bijou.math.NormalTail;
import dev.bijou.math.inverse.MonotoneFunction;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;

/**
 * z = Φ⁻¹(F(x)) as a curve to be inverted, in the scale of probabilities, F(x) = Φ(z): there it
 * takes no quantile.
 *
 * @param mixture which
 * @param solver the root finder for the points that need one
 */
record MixtureInverseProblem(SharedMixture mixture, RootFinder solver) implements MonotoneFunction {
  private static final double ROOT_TWO_PI = 2.5066282746310002;

  @Override
  public void solve(double[] z, double[] logSlope, int n, Scratch scratch) {
    MixtureQuantile.apply(mixture, solver, z, logSlope, n, scratch);
  }

  @Override
  public void evaluate(double[] z, double[] x, NewtonTerms jets, int n, Scratch scratch) {
    int mark = scratch.mark();
    CdfSums sums = new CdfSums(n, scratch);
    double[] change = CdfSums.zeros(n, scratch);
    addAll(x, sums, change, n, scratch);
    double[] e = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(z, e, tail, n, scratch);
    miss(z, tail, sums, jets.step, n);
    divide(sums.density, e, change, jets, n);
    if (sums.anyFar()) {
      distrust(sums, jets, n);
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
      mixture.shape().scores(t, tail, t, n);
      addChange(mixture.height(k, 0) * mixture.precision(k, 0), t, e, change, n);
    }
    scratch.release(mark);
  }

  /** The derivative of height · e((x − μ)/σ) is −height/σ · score · e. */
  private static void addChange(double factor, double[] score, double[] e, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = Math.fma(-factor * score[i], e[i], sum[i]);
    }
  }

  /** √(2π)(Φ(z) − F(x)) as the difference of the smaller tails, each exact to its last digits. */
  private static void miss(double[] z, double[] tail, CdfSums sums, double[] step, int n) {
    double[] lower = sums.lower;
    double[] upper = sums.upper;
    for (int i = 0; i < n; i++) {
      double above = ComponentTerms.side(z[i]);
      double miss = above * (upper[i] - tail[i]) + (1 - above) * (tail[i] - lower[i]);
      step[i] = ROOT_TWO_PI * miss;
    }
  }

  /** By one division: what it loses to an underflow is far, or beyond the table. */
  private static void divide(double[] f, double[] e, double[] change, NewtonTerms jets, int n) {
    double[] step = jets.step;
    double[] slope = jets.slope;
    double[] bend = jets.bend;
    for (int i = 0; i < n; i++) {
      double quotient = 1 / (f[i] * e[i]);
      double inverse = quotient * e[i];
      step[i] *= inverse;
      bend[i] = change[i] * inverse;
      slope[i] = f[i] * quotient * f[i];
    }
  }

  /** Where sums may lack terms, only the solver knows. */
  private static void distrust(CdfSums sums, NewtonTerms jets, int n) {
    for (int i = 0; i < n; i++) {
      jets.bend[i] = sums.far(i) ? Double.NaN : jets.bend[i];
    }
  }
}
