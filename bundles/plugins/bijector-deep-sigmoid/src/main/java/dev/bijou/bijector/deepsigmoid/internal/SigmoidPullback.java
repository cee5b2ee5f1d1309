package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.bijector.deepsigmoid.internal.SigmoidSums.Terms;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Sigmoid;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.stream.Stream;

/**
 * The derivatives of y(x; θ) and of L = log dy/dx at a row of points x.
 *
 * <p>With r_k the share of sigmoid k in the density, ρ_k its share in the smaller tail p, q = 1 − p
 * the other tail, s = 1 if p is the lower tail and −1 if it is the upper one, c_k = 1 − 2S_k, and κ
 * = upper − lower,
 *
 * <pre>
 * ∂y/∂x = y′           ∂y/∂b_k = r_k y′/a_k    ∂y/∂a_k = x ∂y/∂b_k            ∂y/∂logit_k = s (ρ_k − w_k)/q
 * ∂L = ∂ log f − κ ∂y  /∂x = Σ r_k a_k c_k     /∂b_k = r_k c_k    /∂a_k = r_k (1/a_k + c_k x)    /∂logit_k = r_k − w_k
 * </pre>
 *
 * where the second line has the derivatives of log f. The shares are accurate in both tails. All
 * memory is scratch and valid until the frame it was allocated in is released.
 */
final class SigmoidPullback {
  private final SigmoidRow row;
  private final SigmoidSums sums;
  private final List<Terms> terms;
  private final Tile raw;
  private final Scratch scratch;
  private final int n;
  private final double[] x;
  private final double[][] densityShares;
  private final double[][] tailShares;
  private final double[] slope;

  /** s/q. */
  private final double[] logitFactor;

  SigmoidPullback(SigmoidRow row, Tile theta, Tile points, Scratch scratch) {
    int count = row.count();
    this.row = row;
    this.raw = theta.coordinates(count, 2 * count);
    this.scratch = scratch;
    n = points.size();
    x = RowArrays.of(points, 0, scratch);
    terms = Stream.generate(() -> new Terms(n, scratch)).limit(count).toList();
    sums = SigmoidSums.at(row, x, n, terms, scratch);
    densityShares = RowArrays.allocate(count, n, scratch);
    tailShares = RowArrays.allocate(count, n, scratch);
    slope = scratch.array(n);
    logitFactor = scratch.array(n);
    sums.slopes(slope);
    for (int k = 0; k < count; k++) {
      share(k, terms.get(k));
    }
    for (int i = 0; i < n; i++) {
      logitFactor[i] = sums.difference[i] > 0 ? 1 / sums.upper[i] : -1 / sums.lower[i];
    }
  }

  private void share(int k, Terms own) {
    for (int i = 0; i < n; i++) {
      boolean below = sums.difference[i] > 0;
      double term = below == (own.t()[i] <= 0) ? own.e()[i] * sums.factor[i] : 1;
      double weight = row.weights()[k][i];
      tailShares[k][i] = weight * term * own.r()[i] / (below ? sums.lower[i] : sums.upper[i]);
      double density = own.e()[i] * own.r()[i] * own.r()[i];
      densityShares[k][i] = weight * row.slopes()[k][i] * density / sums.density[i];
    }
  }

  /**
   * Backpropagates.
   *
   * @param bar d/dy, {@code 1 x n}; replaced by d/dx
   * @param logDetBar d/dL, {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code 3K x n}; added to
   */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar) {
    int count = row.count();
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[] imageBar = RowArrays.of(bar, 0, scratch);
    double[] pointBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      imageBar[i] -= sums.difference[i] * logBar[i];
      pointBar[i] = imageBar[i] * slope[i];
    }
    for (int k = 0; k < count; k++) {
      addLogit(k, imageBar, logBar, thetaBar.coordinate(k));
      addSlopeAndShift(
          k,
          imageBar,
          logBar,
          pointBar,
          thetaBar.coordinate(count + k),
          thetaBar.coordinate(2 * count + k));
    }
    RowArrays.write(pointBar, bar, 0);
  }

  private void addLogit(int k, double[] imageBar, double[] logBar, Tile logitBar) {
    double[] weight = row.weights()[k];
    int to = logitBar.offset(0);
    for (int i = 0; i < n; i++) {
      double image = imageBar[i] * logitFactor[i] * (tailShares[k][i] - weight[i]);
      logitBar.data()[to + i] += Math.fma(logBar[i], densityShares[k][i] - weight[i], image);
    }
  }

  private void addSlopeAndShift(
      int k, double[] imageBar, double[] logBar, double[] pointBar, Tile slopeBar, Tile shiftBar) {
    double[] chain = RowArrays.of(raw, k, scratch);
    Sigmoid.apply(chain, n, scratch);
    double[] scores = scratch.array(n);
    sums.scores(terms.get(k), scores);
    double[] a = row.slopes()[k];
    int toSlope = slopeBar.offset(0);
    int toShift = shiftBar.offset(0);
    for (int i = 0; i < n; i++) {
      double share = densityShares[k][i];
      double score = scores[i];
      double log = logBar[i] * share;
      double shift = Math.fma(log, score, imageBar[i] * (share * slope[i] / a[i]));
      shiftBar.data()[toShift + i] += shift;
      slopeBar.data()[toSlope + i] += Math.fma(shift, x[i], log / a[i]) * chain[i];
      pointBar[i] = Math.fma(log * a[i], score, pointBar[i]);
    }
  }
}
