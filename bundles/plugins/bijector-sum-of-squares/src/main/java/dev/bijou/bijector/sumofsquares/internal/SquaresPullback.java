package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.math.GaussLegendre;
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
 *
 * @param row the functions
 * @param x the points
 * @param n the number of points
 */
record SquaresPullback(SquaresRow row, double[] x, int n, Scratch scratch) {
  /** Replaces ȳ by x̄ and adds to θ̄. */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[] slope = scratch.array(n);
    double[] curvature = scratch.array(n);
    row.slope(x, slope, n, scratch);
    row.curvature(x, slope, curvature, n, scratch);
    RowArrays.addMultiple(1, yBar, thetaBar.coordinate(0));
    double[] factor = scratch.array(n);
    for (int i = 0; i < n; i++) {
      factor[i] = logBar[i] / slope[i];
    }
    pull(1, factor, thetaBar);
    GaussLegendre rule = row.rule();
    for (int g = 0; g < rule.nodes().length; g++) {
      for (int i = 0; i < n; i++) {
        factor[i] = rule.weights()[g] * x[i] * yBar[i];
      }
      pull(rule.nodes()[g], factor, thetaBar);
    }
    for (int i = 0; i < n; i++) {
      yBar[i] = Math.fma(yBar[i], slope[i], logBar[i] * curvature[i]);
    }
    RowArrays.write(yBar, bar, 0);
  }

  /** Adds (2/K) factor · p_k(u) uʲ at u = t x. */
  private void pull(double t, double[] factor, Tile thetaBar) {
    int mark = scratch.mark();
    double[] u = RowArrays.constant(0, n, scratch);
    RowArrays.addMultiple(t, x, u, n);
    double[] p = scratch.array(n);
    for (int k = 0; k < row.family().polynomials(); k++) {
      row.polynomial(k, u, p, n);
      RowArrays.multiply(p, factor, n);
      for (int j = 1; j <= row.family().degree(); j++) {
        RowArrays.multiply(p, u, n);
        RowArrays.addMultiple(2 * row.share(), p, thetaBar.coordinate(row.index(k, j)));
      }
    }
    scratch.release(mark);
  }
}
