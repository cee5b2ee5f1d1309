package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The pullback through FORWARD. With the nodes t_g and weights w_g of the rule,
 *
 * <pre>
 * ∂y/∂c = 1        ∂y/∂a_kj = (2x/K) Σ_g w_g p_k(x t_g) (x t_g)ʲ        ∂L/∂a_kj = 2 p_k(x) xʲ/(K q)
 * ∂y/∂x = q        ∂L/∂x = q′/q
 * </pre>
 */
final class SquaresPullback {
  private final SquaresRow row;
  private final Scratch scratch;
  private final int n;
  private final double[] x;
  private final double[] slope;
  private final double[] curvature;

  /** Evaluates the slopes. */
  SquaresPullback(SquaresRow row, Tile points, Scratch scratch) {
    this.row = row;
    this.scratch = scratch;
    n = points.size();
    x = RowArrays.of(points, 0, scratch);
    slope = scratch.array(n);
    row.slope(0, x, slope, n, scratch);
    curvature = scratch.array(n);
    row.curvature(x, slope, curvature, n, scratch);
  }

  /** Replaces ȳ by x̄ and adds to θ̄. */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    RowArrays.addMultiple(1, yBar, thetaBar.coordinate(0));
    double[] factor = scratch.array(n);
    for (int i = 0; i < n; i++) {
      factor[i] = 2 * logBar[i] / (row.polynomials() * slope[i]);
    }
    pull(1, factor, thetaBar);
    double[] nodes = row.rule().nodes();
    for (int g = 0; g < nodes.length; g++) {
      double weight = 2 * row.rule().weights()[g] / row.polynomials();
      for (int i = 0; i < n; i++) {
        factor[i] = weight * x[i] * yBar[i];
      }
      pull(nodes[g], factor, thetaBar);
    }
    for (int i = 0; i < n; i++) {
      yBar[i] = Math.fma(yBar[i], slope[i], logBar[i] * curvature[i]);
    }
    RowArrays.write(yBar, bar, 0);
  }

  /** Adds factor · p_k(u) uʲ at u = t x. */
  private void pull(double t, double[] factor, Tile thetaBar) {
    int mark = scratch.mark();
    double[] u = RowArrays.zeros(1, n, scratch)[0];
    RowArrays.addMultiple(t, x, u, n);
    double[] p = scratch.array(n);
    for (int k = 0; k < row.polynomials(); k++) {
      row.polynomial(k, 0, u, p, n);
      multiply(p, factor);
      for (int j = 1; j <= row.degree(); j++) {
        multiply(p, u);
        RowArrays.addMultiple(1, p, thetaBar.coordinate(row.index(k, j)));
      }
    }
    scratch.release(mark);
  }

  private void multiply(double[] values, double[] factors) {
    for (int i = 0; i < n; i++) {
      values[i] *= factors[i];
    }
  }
}
