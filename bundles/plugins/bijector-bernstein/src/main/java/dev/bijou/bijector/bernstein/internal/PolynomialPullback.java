package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.NewtonTerms;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The pullback through FORWARD. In the notation of {@link PolynomialRow}, with e = x − c and T_i =
 * Σ_{j > i} b_{j,n},
 *
 * <pre>
 * ∂y/∂a₀ = 1        ∂y/∂s_i = h T_i + e b_i        ∂L/∂s_i = b_i / y′        ∂y/∂x = y′
 * </pre>
 *
 * <p>Identity outside: x̄ = ȳ there, and θ gets no derivative.
 *
 * @param family the configuration
 * @param row the polynomials
 * @param x the points
 * @param n the number of points
 */
record PolynomialPullback(Bernstein family, PolynomialRow row, double[] x, int n, Scratch scratch) {
  /** Replaces ȳ by x̄ and adds to θ̄. */
  void pull(Tile bar, Tile logDetBar, Tile theta, Tile thetaBar) {
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    NewtonTerms terms = new NewtonTerms(n, scratch);
    row.evaluate(x, x, terms, n, scratch);
    double[] slope = terms.slope;
    double[] curvature = terms.curvature;
    for (int i = 0; i < n; i++) {
      curvature[i] = Math.fma(yBar[i], slope[i], logBar[i] * curvature[i]);
      boolean isFree = family.outside() == Outside.LINEAR || Math.abs(x[i]) < family.bound();
      yBar[i] = isFree ? yBar[i] : 0;
      slope[i] = isFree ? logBar[i] / slope[i] : 0;
    }
    RowArrays.write(curvature, bar, 0);
    double[][] slopesBar = slopesBar(yBar, slope);
    family.outside().pull(row.slopes(), yBar, slopesBar, theta, thetaBar, scratch);
  }

  /** Returns the derivatives with respect to the slopes, given ȳ and L̄/y′. */
  private double[][] slopesBar(double[] yBar, double[] logBar) {
    ScaledPoints points = new ScaledPoints(family.bound(), x, n, scratch);
    double[][] basis = points.basis(family.degree() - 1, scratch);
    double[] tail = RowArrays.zeros(1, n, scratch)[0];
    double[] above = RowArrays.zeros(1, n, scratch)[0];
    for (int k = basis.length - 1; k >= 0; k--) {
      addNext(points, basis[k], above, tail);
      System.arraycopy(basis[k], 0, above, 0, n);
      combine(yBar, logBar, points.excess, tail, basis[k]);
    }
    return basis;
  }

  /** Adds b_{k+1,n} = (1 − t) b_{k+1,n−1} + t b_{k,n−1} to T. */
  private void addNext(ScaledPoints points, double[] basis, double[] above, double[] tail) {
    for (int i = 0; i < n; i++) {
      tail[i] += Math.fma(points.complement[i], above[i], points.t[i] * basis[i]);
    }
  }

  /** Replaces b_k by the derivative with respect to s_k. */
  private void combine(
      double[] yBar, double[] logBar, double[] excess, double[] tail, double[] basis) {
    double h = family.spacing();
    for (int i = 0; i < n; i++) {
      double direct = Math.fma(yBar[i], excess[i], logBar[i]);
      basis[i] = Math.fma(direct, basis[i], yBar[i] * h * tail[i]);
    }
  }
}
