package dev.bijou.base.mixtureofgaussians.internal;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Expectation–maximization for a mixture of Gaussians with diagonal covariance (Dempster, Laird and
 * Rubin 1977). Each component keeps its initial mean, and a tenth of its initial deviation, with
 * the weight of one row: this keeps weights and deviations positive. One with no more rows than
 * coordinates, that row included, keeps its whole deviation: it would become narrow in all of them
 * around an outlier, and no other point would then have a share in it.
 */
final class DiagonalExpectationMaximization {
  private static final double KEPT_DEVIATION = 0.1;

  private final double[][] x;
  private final int n;
  private final Components first;
  private final double[][] share;
  private final double[] logDensity;
  private final Scratch scratch = new Scratch();
  private Components mixture;
  private double logLikelihood = Double.NEGATIVE_INFINITY;

  /**
   * Starts at a mixture.
   *
   * @param x the rows, one array per coordinate
   */
  DiagonalExpectationMaximization(double[][] x, Components start) {
    this.x = x;
    this.n = x[0].length;
    this.first = start;
    this.mixture = start;
    this.share = new double[start.size()][n];
    this.logDensity = new double[n];
  }

  /** Returns the mixture after the last step. */
  Components mixture() {
    return mixture;
  }

  /** Returns the log-likelihood before the last step. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Runs steps. */
  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      logLikelihood = expect();
      mixture = maximized();
    }
  }

  private double expect() {
    mixture.shares(x, share, logDensity, n, scratch);
    return Arrays.stream(logDensity).sum();
  }

  private Components maximized() {
    int size = share.length;
    Components next = Components.allocate(size, x.length);
    for (int k = 0; k < size; k++) {
      double rows = 1 + Arrays.stream(share[k]).sum();
      double part = rows > x.length ? KEPT_DEVIATION : 1;
      next.logWeights()[k] = Log.value(rows / (n + size));
      for (int j = 0; j < x.length; j++) {
        double mean = (first.means()[k][j] + moment(share[k], x[j])) / rows;
        double kept = part * first.deviations()[k][j];
        next.means()[k][j] = mean;
        next.deviations()[k][j] = Math.sqrt((kept * kept + squares(share[k], x[j], mean)) / rows);
      }
    }
    return next;
  }

  private static double moment(double[] share, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += share[i] * x[i];
    }
    return sum;
  }

  private static double squares(double[] share, double[] x, double center) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += share[i] * (x[i] - center) * (x[i] - center);
    }
    return sum;
  }
}
