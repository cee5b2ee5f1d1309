package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The pullback through FORWARD. In the notation of {@link PolynomialRow}, with e = x − c,
 *
 * <pre>
 * ∂y/∂a₀ = 1        ∂y/∂s_i = (h t + e) b_i + h Σ_{j > i} b_j        ∂L/∂s_i = b_i / y′
 * ∂y/∂x = y′        ∂L/∂x = y″/y′
 * </pre>
 *
 * <p>Identity outside: x̄ = ȳ there, and θ gets no derivative.
 *
 * @param row the polynomials
 * @param x the points
 * @param n the number of points
 */
record PolynomialPullback(PolynomialRow row, double[] x, int n, Scratch scratch) {
  /**
   * Replaces ȳ by x̄.
   *
   * @return the derivatives with respect to a₀ and the slopes
   */
  double[][] pull(Tile bar, Tile logDetBar) {
    NewtonTerms terms = new NewtonTerms(n, scratch);
    row.evaluate(x, x, terms, n, scratch);
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[] xBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      xBar[i] = Math.fma(yBar[i], terms.slope[i], logBar[i] * terms.curvature[i]);
      boolean isFree =
          row.family().outside() == Outside.LINEAR || Math.abs(x[i]) < row.family().bound();
      yBar[i] = isFree ? yBar[i] : 0;
      logBar[i] = isFree ? logBar[i] / terms.slope[i] : 0;
    }
    RowArrays.write(xBar, bar, 0);
    return valuesBar(yBar, logBar);
  }

  /** Returns the derivatives with respect to a₀ and the slopes, given ȳ and L̄/y′. */
  private double[][] valuesBar(double[] yBar, double[] slopeBar) {
    ScaledPoints points = ScaledPoints.of(row.family().bound(), x, n, scratch);
    double h = row.family().spacing();
    for (int i = 0; i < n; i++) {
      double distance = Math.fma(h, points.t()[i], points.excess()[i]);
      slopeBar[i] = Math.fma(yBar[i], distance, slopeBar[i]);
    }
    double[][] basis = points.basis(row.family().degree(), scratch);
    double[][] bar = new double[basis.length + 1][];
    bar[0] = yBar;
    double[] later = RowArrays.constant(0, n, scratch);
    for (int k = basis.length - 1; k >= 0; k--) {
      bar[k + 1] = RowArrays.copy(later, n, scratch);
      RowArrays.addProduct(h, yBar, basis[k], later, n);
      RowArrays.addProduct(1, slopeBar, basis[k], bar[k + 1], n);
    }
    return bar;
  }
}
