package dev.bijou.mixture;

import dev.bijou.math.ScaledNormalTail;
import dev.bijou.math.inverse.Curve;
import dev.bijou.math.inverse.Jets;
import dev.bijou.root.RootFinder;
import dev.bijou.tile.Scratch;

/**
 * z = Φ⁻¹(F(x)) as a curve to be inverted. With s = X′ = φ(z)/f and y = s f′/f, its jets are
 *
 * <pre>bend = −z − y        twist = −1 − (s² f″/f − y²) − y · bend</pre>
 *
 * @param mixture which
 * @param solver the root finder for the points that need one
 */
record MixtureCurve(SharedMixture mixture, RootFinder solver) implements Curve {
  @Override
  public void solve(double[] z, double[] logSlope, int n, Scratch scratch) {
    Quantile.apply(mixture, solver, z, logSlope, n, scratch);
  }

  @Override
  public void evaluate(double[] x, Jets jets, int n, Scratch scratch) {
    int mark = scratch.mark();
    Sums sums = new Sums(n, scratch);
    double[] first = Sums.zeros(n, scratch);
    double[] second = Sums.zeros(n, scratch);
    addAll(x, sums, first, second, n, scratch);
    Cdf.quantiles(sums, jets.z, n, scratch);
    slopes(sums, jets, n, scratch);
    bends(sums.density, first, second, jets, n);
    if (sums.anyFar()) {
      distrust(sums, jets, n);
    }
    scratch.release(mark);
  }

  private void addAll(
      double[] x, Sums sums, double[] first, double[] second, int n, Scratch scratch) {
    double[] t = scratch.array(n);
    double[] e = scratch.array(n);
    double[] tail = scratch.array(n);
    for (int k = 0; k < mixture.components(); k++) {
      mixture.standardise(k, x, t, n);
      mixture.shape().evaluate(t, e, tail, n, scratch);
      mixture.addSides(k, t, tail, sums.lower, sums.upper, n);
      double height = mixture.height(k, 0);
      double precision = mixture.precision(k, 0);
      mixture.shape().addDensities(height, precision, t, e, tail, sums.density, first, second, n);
    }
  }

  /** s = p/(f q(|z|)), the factors √(2π) left out of both. */
  private static void slopes(Sums sums, Jets jets, int n, Scratch scratch) {
    double[] slope = jets.slope;
    System.arraycopy(jets.z, 0, slope, 0, n);
    ScaledNormalTail.apply(slope, n, scratch);
    for (int i = 0; i < n; i++) {
      double p = Math.min(sums.lower[i], sums.upper[i]);
      slope[i] = p / (sums.density[i] * slope[i]);
    }
  }

  private static void bends(double[] f, double[] first, double[] second, Jets jets, int n) {
    double[] z = jets.z;
    double[] slope = jets.slope;
    double[] bend = jets.bend;
    double[] twist = jets.twist;
    for (int i = 0; i < n; i++) {
      double ratio = slope[i] / f[i];
      first[i] *= ratio;
      second[i] *= ratio * slope[i];
    }
    for (int i = 0; i < n; i++) {
      double y = first[i];
      double b = -z[i] - y;
      bend[i] = b;
      twist[i] = -1 - Math.fma(-y, y, second[i]) - y * b;
    }
  }

  /** Where sums may lack terms, only the solver knows. */
  private static void distrust(Sums sums, Jets jets, int n) {
    for (int i = 0; i < n; i++) {
      jets.bend[i] = sums.far(i) ? Double.NaN : jets.bend[i];
    }
  }
}
