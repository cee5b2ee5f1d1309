package dev.bijou.mixture;

import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.math.Sigmoid;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The derivatives of z(x; θ) and of L = log dz/dx at a row of points x.
 *
 * <p>With r_k the share of component k in the density f, ρ_k its share in the smaller tail p, s =
 * −1 if p is the lower tail and 1 if it is the upper one, q(a) = e<sup>a²/2</sup>Φ(−a), a_k the
 * logits, and s_k = −e′/e the score of a component at t_k:
 *
 * <pre>
 * ∂z/∂x = z′      ∂z/∂μ_k = −r_k z′      ∂z/∂σ_k = −r_k t_k z′      ∂z/∂a_k = −s √(2π) q(|z|) (ρ_k − w_k)
 * ∂L = z ∂z + ∂ log f
 * ∂ log f/∂x = −Σ r_k s_k/σ_k   /∂μ_k = r_k s_k/σ_k   /∂σ_k = r_k (s_k t_k − 1)/σ_k   /∂a_k = r_k − w_k
 * </pre>
 *
 * The shares are accurate in both tails, where the usual (Φ_k − F)/φ(z) loses all digits. All
 * memory is scratch and valid until the frame it was allocated in is released.
 */
final class CdfPullback {
  private static final double ROOT_TWO_PI = 2.5066282746310002;

  private final int n;
  private final RowMixture mixture;
  private final double[][] scaleSlopes;
  private final Scratch scratch;
  private final double[][] t;
  private final double[][] scores;
  private final double[][] densityShare;
  private final double[][] tailShare;
  private final double[] z;
  private final double[] slope;
  private final double[] logSlope;

  /** −s √(2π) q(|z|). */
  private final double[] logitFactor;

  /** Σ r_k s_k/σ_k. */
  private final double[] logDensitySlope;

  /**
   * Evaluates the mixtures at the points of a row.
   *
   * @param mixture the mixtures
   * @param scaleSlopes the derivative of each σ with respect to its unconstrained scale, one value
   *     per point
   * @param points the points, {@code 1 x n}; only read
   * @param scratch the scratch memory
   */
  CdfPullback(RowMixture mixture, double[][] scaleSlopes, Tile points, Scratch scratch) {
    this.n = points.size();
    this.mixture = mixture;
    this.scaleSlopes = scaleSlopes;
    this.scratch = scratch;
    t = rows();
    scores = rows();
    densityShare = rows();
    tailShare = rows();
    z = scratch.array(n);
    slope = scratch.array(n);
    logSlope = scratch.array(n);
    logitFactor = scratch.array(n);
    logDensitySlope = scratch.array(n);
    evaluate(RowArrays.of(points, 0, scratch));
  }

  /** Evaluates mixtures with one parameter vector per point at the points of a row. */
  static CdfPullback of(MixtureFamily family, Tile theta, Tile points, Scratch scratch) {
    int components = family.components();
    double[][] slopes = RowArrays.of(theta.coordinates(2 * components, 3 * components), scratch);
    for (double[] row : slopes) {
      Sigmoid.apply(row, points.size(), scratch);
    }
    RowMixture mixture = new RowMixture(family.distribution(), theta, family.floor(), scratch);
    return new CdfPullback(mixture, slopes, points, scratch);
  }

  private double[][] rows() {
    return RowArrays.allocate(mixture.components(), n, scratch);
  }

  private void evaluate(double[] x) {
    CdfSums sums = new CdfSums(n, scratch);
    for (int k = 0; k < t.length; k++) {
      sums.add(mixture, k, x, t[k], densityShare[k], tailShare[k], scratch);
      mixture.distribution().scores(t[k], tailShare[k], scores[k], n);
    }
    for (int k = 0; k < t.length; k++) {
      share(k, sums);
    }
    double[] near = scratch.array(n);
    MixtureCdf.quantiles(sums, near, n, scratch);
    MixtureCdf.slopes(sums, near, slope, n, scratch);
    System.arraycopy(slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
    System.arraycopy(x, 0, z, 0, n);
    MixtureCdf.finish(mixture, sums, z, near, slope, n);
    shareFarPoints(sums, x);
    Arrays.fill(logDensitySlope, 0, n, 0);
    for (int k = 0; k < t.length; k++) {
      addLogDensitySlope(scores[k], densityShare[k], mixture.precisions(k));
    }
    logitFactors(sums);
  }

  /** Divides e and the smaller tail of component k by the sums, which gives its shares. */
  private void share(int k, CdfSums sums) {
    for (int i = 0; i < n; i++) {
      double p = Math.min(sums.lower[i], sums.upper[i]);
      double above = ComponentTerms.side(t[k][i]);
      double side = sums.below(i) ? above : 1 - above;
      double weight = mixture.weight(k, i);
      densityShare[k][i] *= mixture.height(k, i) / sums.density[i];
      tailShare[k][i] = ComponentTerms.mass(side, weight, tailShare[k][i]) / p;
    }
  }

  private void shareFarPoints(CdfSums sums, double[] x) {
    for (int i = 0; i < n; i++) {
      if (sums.far(i)) {
        TailPoint point = TailPoint.of(mixture, i, x[i], sums.below(i));
        logSlope[i] = point.logSlope();
        for (int k = 0; k < t.length; k++) {
          densityShare[k][i] = point.densityShare(k);
          tailShare[k][i] = point.tailShare(k);
        }
      }
    }
  }

  private void addLogDensitySlope(double[] score, double[] share, double[] precision) {
    for (int i = 0; i < n; i++) {
      logDensitySlope[i] = Math.fma(share[i] * score[i], precision[i], logDensitySlope[i]);
    }
  }

  private void logitFactors(CdfSums sums) {
    System.arraycopy(z, 0, logitFactor, 0, n);
    ScaledNormalTail.apply(logitFactor, n, scratch);
    for (int i = 0; i < n; i++) {
      logitFactor[i] *= sums.below(i) ? ROOT_TWO_PI : -ROOT_TWO_PI;
    }
  }

  /** Replaces x by z and adds L. */
  void apply(Tile x, Tile logDet) {
    RowArrays.write(z, x, 0);
    RowArrays.addMultiple(1, logSlope, logDet);
  }

  /**
   * Backpropagates through z(x; θ).
   *
   * @param bar d/dz, {@code 1 x n}; replaced by d/dx
   * @param logDetBar d/dL, {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code 3K x n}; added to
   */
  void forward(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] zBar = scratch.array(n);
    double[] slopeBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      slopeBar[i] = logDetBar.get(i, 0);
      zBar[i] = Math.fma(slopeBar[i], z[i], bar.get(i, 0));
      bar.set(i, 0, zBar[i] * slope[i] - slopeBar[i] * logDensitySlope[i]);
    }
    addParameters(zBar, slopeBar, thetaBar);
  }

  /**
   * Backpropagates through x(z; θ), whose log-derivative is −L: with z̄ = (x̄ − l̄ ∂L/∂x)/z′, the
   * derivatives of the parameters are those of z(x; θ) for −z̄ and −l̄.
   *
   * @param bar d/dx, {@code 1 x n}; replaced by d/dz
   * @param logDetBar d/d(−L), {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code 3K x n}; added to
   */
  void inverse(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] zBar = scratch.array(n);
    double[] slopeBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      slopeBar[i] = -logDetBar.get(i, 0);
      double logSlope = Math.fma(z[i], slope[i], -logDensitySlope[i]);
      bar.set(i, 0, Math.fma(slopeBar[i], logSlope, bar.get(i, 0)) / slope[i]);
      zBar[i] = Math.fma(slopeBar[i], z[i], -bar.get(i, 0));
    }
    addParameters(zBar, slopeBar, thetaBar);
  }

  /**
   * Adds the derivatives to θ̄.
   *
   * @param zBar d/dz, including the contribution of L
   * @param logBar d/d log f
   */
  private void addParameters(double[] zBar, double[] logBar, Tile thetaBar) {
    int components = t.length;
    for (int k = 0; k < components; k++) {
      addLogit(k, zBar, logBar, thetaBar.coordinate(k));
      Tile meanBar = thetaBar.coordinate(components + k);
      addLocationAndScale(k, zBar, logBar, meanBar, thetaBar.coordinate(2 * components + k));
    }
  }

  private void addLogit(int k, double[] zBar, double[] logBar, Tile logitBar) {
    double[] weight = mixture.weights(k);
    int to = logitBar.offset(0);
    for (int i = 0; i < n; i++) {
      double throughZ = zBar[i] * logitFactor[i] * (tailShare[k][i] - weight[i]);
      logitBar.data()[to + i] += Math.fma(logBar[i], densityShare[k][i] - weight[i], throughZ);
    }
  }

  private void addLocationAndScale(
      int k, double[] zBar, double[] logBar, Tile meanBar, Tile scaleBar) {
    double[] precision = mixture.precisions(k);
    double[] scaleSlope = scaleSlopes[k];
    int mean = meanBar.offset(0);
    int scale = scaleBar.offset(0);
    for (int i = 0; i < n; i++) {
      double share = densityShare[k][i];
      double log = logBar[i] * precision[i];
      double location = share * Math.fma(log, scores[k][i], -zBar[i] * slope[i]);
      meanBar.data()[mean + i] += location;
      scaleBar.data()[scale + i] += Math.fma(location, t[k][i], -log * share) * scaleSlope[i];
    }
  }
}
