package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.bijector.deepsigmoid.internal.SigmoidSums.Terms;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The derivatives of y(x; θ) and of L = log dy/dx at a row of points x.
 *
 * <p>With l_k, u_k and r_k the shares of sigmoid k in the lower sum, the upper sum and the density,
 * c_k = 1 − 2σ(t_k), and κ = upper − lower,
 *
 * <pre>
 * ∂y/∂x = y′         ∂y/∂b_k = r_k y′/a_k             ∂y/∂a_k = x ∂y/∂b_k              ∂y/∂logit_k = l_k − u_k
 * ∂L/∂x = (log y′)′  ∂L/∂b_k = r_k c_k − κ ∂y/∂b_k    ∂L/∂a_k = r_k/a_k + x ∂L/∂b_k    ∂L/∂logit_k = r_k − l_k − u_k + w_k
 * </pre>
 *
 * The shares are accurate in both tails. All memory is scratch and valid until the frame it was
 * allocated in is released.
 */
final class SigmoidPullback {
  private final DeepSigmoid family;
  private final SigmoidRow row;
  private final Tile theta;
  private final Scratch scratch;
  private final int n;
  private final double[] x;
  private final SigmoidSums sums;

  SigmoidPullback(DeepSigmoid family, Tile theta, Tile points, Scratch scratch) {
    this.family = family;
    this.theta = theta;
    row = family.row(family.quantities(theta, scratch));
    this.scratch = scratch;
    n = points.size();
    x = RowArrays.of(points, 0, scratch);
    sums = SigmoidSums.at(row, x, n, true, scratch);
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
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[] pointBar = scratch.array(n);
    double[] slope = scratch.array(n);
    sums.slopes(slope);
    sums.curvatures(slope, pointBar);
    for (int i = 0; i < n; i++) {
      pointBar[i] = Math.fma(yBar[i], slope[i], logBar[i] * pointBar[i]);
      slope[i] *= Math.fma(-sums.difference[i], logBar[i], yBar[i]);
    }
    RowArrays.write(pointBar, bar, 0);
    double[][] slopeBar = RowArrays.allocate(count, n, scratch);
    double[] ownBar = scratch.array(n);
    for (int k = 0; k < count; k++) {
      share(sums.terms.get(k));
      logits(k, yBar, logBar, ownBar);
      RowArrays.addMultiple(1, ownBar, thetaBar.coordinate(k));
      shifts(k, slope, logBar, ownBar);
      RowArrays.addMultiple(1, ownBar, thetaBar.coordinate(2 * count + k));
      slopes(k, logBar, ownBar, slopeBar[k]);
    }
    Tile slopes = theta.coordinates(count, 2 * count);
    family.slopes().pullback(slopes, slopeBar, thetaBar.coordinates(count, 2 * count), scratch);
  }

  /** Divides terms by their sums. */
  private void share(Terms own) {
    for (int i = 0; i < n; i++) {
      own.lower()[i] /= sums.lower[i];
      own.upper()[i] /= sums.upper[i];
      own.density()[i] /= sums.density[i];
    }
  }

  private void logits(int k, double[] yBar, double[] logBar, double[] bar) {
    Terms share = sums.terms.get(k);
    double[] w = row.weights(k);
    for (int i = 0; i < n; i++) {
      double lower = share.lower()[i];
      double upper = share.upper()[i];
      double log = share.density()[i] - lower - upper + w[i];
      bar[i] = Math.fma(logBar[i], log, yBar[i] * (lower - upper));
    }
  }

  private void shifts(int k, double[] slopeBar, double[] logBar, double[] bar) {
    Terms share = sums.terms.get(k);
    double[] a = row.slopes(k);
    for (int i = 0; i < n; i++) {
      bar[i] = share.density()[i] * Math.fma(logBar[i], share.score()[i], slopeBar[i] / a[i]);
    }
  }

  private void slopes(int k, double[] logBar, double[] shiftBar, double[] bar) {
    double[] share = sums.terms.get(k).density();
    double[] a = row.slopes(k);
    for (int i = 0; i < n; i++) {
      bar[i] = Math.fma(shiftBar[i], x[i], logBar[i] * share[i] / a[i]);
    }
  }
}
