package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The pullback through FORWARD. In the notation of {@link PolynomialRow}, with e = x − c and T_i =
 * Σ_{j > i} b_{j,n},
 *
 * <pre>
 * ∂y/∂a₀ = 1        ∂y/∂s_i = h T_i + e b_i        ∂L/∂s_i = b_i / y′
 * ∂y/∂x = y′        ∂L/∂x = y″ / y′
 * </pre>
 */
final class PolynomialPullback {
  private final PolynomialRow row;
  private final Scratch scratch;
  private final int n;
  private final double[] x;
  private final ScaledPoints points;
  private final double[] slope;
  private final double[] bend;

  /** Evaluates the polynomials. */
  PolynomialPullback(PolynomialRow row, Tile points, Scratch scratch) {
    this.row = row;
    this.scratch = scratch;
    n = points.size();
    x = RowArrays.of(points, 0, scratch);
    this.points = new ScaledPoints(row.family().bound(), x, n, scratch);
    slope = scratch.array(n);
    row.evaluate(0, RowArrays.copy(x, n, scratch), slope, n, scratch);
    bend = scratch.array(n);
    row.bend(x, bend, n, scratch);
  }

  /** Replaces ȳ by x̄ and adds to θ̄. */
  void pull(Tile bar, Tile logDetBar, Tile theta, Tile thetaBar) {
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    double[] xBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      logBar[i] /= slope[i];
      xBar[i] = Math.fma(yBar[i], slope[i], logBar[i] * bend[i]);
    }
    RowArrays.write(xBar, bar, 0);
    Outside outside = row.family().outside();
    if (outside == Outside.IDENTITY) {
      clearOutside(yBar, logBar);
    }
    outside.pull(row.slopes(), yBar, slopesBar(yBar, logBar), theta, thetaBar, scratch);
  }

  private void clearOutside(double[] yBar, double[] logBar) {
    for (int i = 0; i < n; i++) {
      boolean inside = Math.abs(x[i]) < row.family().bound();
      yBar[i] = inside ? yBar[i] : 0;
      logBar[i] = inside ? logBar[i] : 0;
    }
  }

  /** Returns the derivatives with respect to the slopes, given ȳ and L̄/y′. */
  private double[][] slopesBar(double[] yBar, double[] logBar) {
    double[][] basis = basis();
    double[] tail = scratch.array(n);
    Arrays.fill(tail, 0, n, 0);
    double[] above = scratch.array(n);
    Arrays.fill(above, 0, n, 0);
    for (int k = basis.length - 1; k >= 0; k--) {
      addNext(basis[k], above, tail);
      System.arraycopy(basis[k], 0, above, 0, n);
      combine(yBar, logBar, tail, basis[k]);
    }
    return basis;
  }

  /** Adds b_{k+1,n} = (1 − t) b_{k+1,n−1} + t b_{k,n−1} to T. */
  private void addNext(double[] basis, double[] above, double[] tail) {
    double[] t = points.t;
    double[] complement = points.complement;
    for (int i = 0; i < n; i++) {
      tail[i] += Math.fma(complement[i], above[i], t[i] * basis[i]);
    }
  }

  /** Replaces b_k by the derivative with respect to s_k. */
  private void combine(double[] yBar, double[] logBar, double[] tail, double[] basis) {
    double h = row.family().spacing();
    double[] excess = points.excess;
    for (int i = 0; i < n; i++) {
      double direct = Math.fma(yBar[i], excess[i], logBar[i]);
      basis[i] = Math.fma(direct, basis[i], yBar[i] * h * tail[i]);
    }
  }

  /** Returns the basis polynomials of degree n − 1. */
  private double[][] basis() {
    double[] binomials = PolynomialRow.binomials(row.family().degree() - 1);
    double[][] basis = RowArrays.allocate(binomials.length, n, scratch);
    double[] power = scratch.array(n);
    Arrays.fill(power, 0, n, 1);
    for (int k = 0; k < basis.length; k++) {
      scale(binomials[k], power, basis[k]);
      times(power, points.t);
    }
    Arrays.fill(power, 0, n, 1);
    for (int k = basis.length - 1; k >= 0; k--) {
      times(basis[k], power);
      times(power, points.complement);
    }
    return basis;
  }

  private void scale(double factor, double[] from, double[] to) {
    for (int i = 0; i < n; i++) {
      to[i] = factor * from[i];
    }
  }

  private void times(double[] values, double[] factors) {
    for (int i = 0; i < n; i++) {
      values[i] *= factors[i];
    }
  }
}
