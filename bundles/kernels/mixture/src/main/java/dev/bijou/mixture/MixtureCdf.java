package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalScore;
import dev.bijou.tile.Scratch;

/**
 * The closed forms of z = Φ⁻¹(F(x)) and dz/dx for a row.
 *
 * <p>They are {@link NormalScore} of F and 1 − F. Points whose sums are close to underflow are
 * recomputed in logarithms by {@link TailPoint}.
 */
final class MixtureCdf {
  private MixtureCdf() {}

  /** Replaces the first n values of x by z. */
  static void apply(Mixture mixture, double[] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    CdfSums sums = CdfSums.at(mixture, x, false, n, scratch);
    double[] z = scratch.array(n);
    quantiles(sums, z, n, scratch);
    finish(mixture, sums, x, z, n);
    scratch.release(mark);
  }

  /** Replaces x by z and slope by dz/dx. */
  static void applyWithSlope(Mixture mixture, double[] x, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    CdfSums sums = CdfSums.at(mixture, x, true, n, scratch);
    double[] z = scratch.array(n);
    quantiles(sums, z, n, scratch);
    slopes(sums, z, slope, n, scratch);
    finish(mixture, sums, x, z, slope, n);
    scratch.release(mark);
  }

  /** Replaces x by z and logSlope by log dz/dx. */
  static void applyWithLogSlope(
      Mixture mixture, double[] x, double[] logSlope, int n, Scratch scratch) {
    if (n == 1) {
      CdfPoint point = CdfPoint.at(mixture, 0, x[0], true);
      logSlope[0] = point.logSlope();
      x[0] = point.z();
    } else {
      applyRow(mixture, x, logSlope, n, scratch);
    }
  }

  private static void applyRow(
      Mixture mixture, double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    CdfSums sums = CdfSums.at(mixture, x, true, n, scratch);
    double[] z = scratch.array(n);
    quantiles(sums, z, n, scratch);
    slopes(sums, z, logSlope, n, scratch);
    Log.apply(logSlope, n, scratch);
    if (sums.anyFar()) {
      correct(mixture, sums, x, z, logSlope, n);
    }
    System.arraycopy(z, 0, x, 0, n);
    scratch.release(mark);
  }

  private static void correct(
      Mixture mixture, CdfSums sums, double[] x, double[] z, double[] logSlope, int n) {
    for (int i = 0; i < n; i++) {
      if (sums.far(i)) {
        TailPoint point = TailPoint.of(mixture, i, x[i], sums.below(i));
        z[i] = sums.farTail(i) ? point.z() : z[i];
        logSlope[i] = point.logSlope();
      }
    }
  }

  /** Computes z of the points that are not far. */
  static void quantiles(CdfSums sums, double[] z, int n, Scratch scratch) {
    NormalScore.apply(sums.lower, sums.upper, z, n, scratch);
  }

  /** Computes dz/dx of the points that are not far. */
  static void slopes(CdfSums sums, double[] z, double[] slope, int n, Scratch scratch) {
    NormalScore.slopes(sums.lower, sums.upper, z, sums.density, slope, n, scratch);
  }

  /** Replaces x by z, and recomputes z and slope of far points. */
  static void finish(Mixture mixture, CdfSums sums, double[] x, double[] z, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      if (sums.far(i)) {
        slope[i] = Exp.value(TailPoint.of(mixture, i, x[i], sums.below(i)).logSlope());
      }
    }
    finish(mixture, sums, x, z, n);
  }

  /** Replaces x by z, and recomputes z of far points. */
  private static void finish(Mixture mixture, CdfSums sums, double[] x, double[] z, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = sums.farTail(i) ? TailPoint.of(mixture, i, x[i], sums.below(i)).z() : z[i];
    }
  }
}
