package dev.bijou.mixture;

import dev.bijou.math.Log;
import dev.bijou.math.Softmax;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * A mixture of Gaussians with diagonal covariance.
 *
 * @param logWeights the logarithms of the K weights, finite even where a weight underflows
 * @param means the means, K rows of D values
 * @param deviations the standard deviations, likewise
 */
public record GaussianMixture(double[] logWeights, double[] means, double[] deviations) {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** Returns a mixture of K components in D dimensions, whose values are to be set. */
  public static GaussianMixture allocate(int size, int dimension) {
    return new GaussianMixture(
        new double[size], new double[size * dimension], new double[size * dimension]);
  }

  /** Returns the number K of components. */
  public int size() {
    return logWeights.length;
  }

  /** Returns the number D of coordinates. */
  public int dimension() {
    return means.length / logWeights.length;
  }

  /**
   * Computes the share of each component in the density. A density that underflows beyond all
   * doubles is 0; the shares are then equal.
   *
   * @param points one row per coordinate
   * @param share replaced; one row per component
   * @param logDensity replaced by the log-density
   */
  public void shares(
      double[][] points, double[][] share, double[] logDensity, int n, Scratch scratch) {
    for (int k = 0; k < share.length; k++) {
      logTerms(k, points, share[k], n);
    }
    int mark = scratch.mark();
    double[] total = scratch.array(n);
    Softmax.apply(share, logDensity, total, n, scratch);
    Log.apply(total, n, scratch);
    for (int i = 0; i < n; i++) {
      logDensity[i] =
          logDensity[i] == -Double.MAX_VALUE ? Double.NEGATIVE_INFINITY : logDensity[i] + total[i];
    }
    scratch.release(mark);
  }

  /** Computes ln(w_k Π φ((x − μ_k)/σ_k)/σ_k), at least −MAX_VALUE. */
  private void logTerms(int k, double[][] points, double[] terms, int n) {
    Arrays.fill(terms, 0, n, 0);
    double logHeight = logWeights[k] - points.length * HALF_LOG_TWO_PI;
    for (int j = 0; j < points.length; j++) {
      double mean = means[k * points.length + j];
      double deviation = deviations[k * points.length + j];
      logHeight -= Log.value(deviation);
      addSquares(points[j], mean, 1 / deviation, terms, n);
    }
    for (int i = 0; i < n; i++) {
      terms[i] = Math.max(-Double.MAX_VALUE, logHeight - 0.5 * terms[i]);
    }
  }

  private static void addSquares(double[] x, double mean, double precision, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      double t = (x[i] - mean) * precision;
      sum[i] = Math.fma(t, t, sum[i]);
    }
  }
}
