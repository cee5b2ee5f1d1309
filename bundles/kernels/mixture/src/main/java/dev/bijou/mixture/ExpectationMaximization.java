package dev.bijou.mixture;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * Expectation–maximization for a mixture of Gaussians with diagonal covariance (Dempster, Laird and
 * Rubin 1977). Each component keeps its initial mean, and a tenth of its initial deviation, with
 * the weight of one row: this keeps weights and deviations positive, and means distinct, where
 * values repeat. One with no more rows than coordinates, that row included, keeps its whole
 * deviation: it would become narrow in all of them around an outlier, and no other point would then
 * have a share in it.
 */
public final class ExpectationMaximization {
  /** The fraction of the initial deviation that is kept: clusters may be narrow. */
  private static final double KEPT_DEVIATION = 0.1;

  private final double[][] x;
  private final int n;
  private final GaussianMixture first;
  private final double[][] share;
  private final double[] logDensity;
  private final Scratch scratch = new Scratch();
  private GaussianMixture mixture;

  /**
   * Starts at a mixture.
   *
   * @param x the rows, one array per coordinate
   */
  public ExpectationMaximization(double[][] x, GaussianMixture start) {
    this.x = x;
    this.n = x[0].length;
    this.first = start;
    this.mixture = start;
    this.share = new double[start.size()][n];
    this.logDensity = new double[n];
  }

  /** Returns the mixture after the last step. */
  public GaussianMixture mixture() {
    return mixture;
  }

  /** Returns the mean log-density of the mixture at the rows. */
  public double logLikelihood() {
    mixture.shares(x, share, logDensity, n, scratch);
    return Arrays.stream(logDensity).sum() / n;
  }

  /** Runs steps. */
  public void run(int steps) {
    for (int step = 0; step < steps; step++) {
      mixture.shares(x, share, logDensity, n, scratch);
      mixture = maximized();
    }
  }

  private GaussianMixture maximized() {
    GaussianMixture next = GaussianMixture.allocate(share.length, x.length);
    for (int k = 0; k < share.length; k++) {
      double rows = 1 + Arrays.stream(share[k]).sum();
      double part = rows > x.length ? KEPT_DEVIATION : 1;
      next.logWeights()[k] = Log.value(rows / (n + share.length));
      for (int j = 0; j < x.length; j++) {
        int at = k * x.length + j;
        double mean = (first.means()[at] + moment(share[k], x[j])) / rows;
        double kept = part * first.deviations()[at];
        next.means()[at] = mean;
        next.deviations()[at] = Math.sqrt((kept * kept + squares(share[k], x[j], mean)) / rows);
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
      double distance = x[i] - center;
      sum += share[i] * (distance * distance);
    }
    return sum;
  }
}
