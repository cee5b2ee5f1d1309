package dev.bijou.bijector.sylvester.internal;

import dev.bijou.bijector.SolvedBijector;
import dev.bijou.math.ColumnBand;
import dev.bijou.math.HouseholderProduct;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.Tanh;
import dev.bijou.math.TanhEquation;
import dev.bijou.math.TriangularMatrix;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * The map y = x + Q R h with h = tanh(a), a = R̃ v + b, v = Qᵀx; det = Π (m<sub>i</sub>
 * h<sub>i</sub>′ + 1 − h<sub>i</sub>′) with m<sub>i</sub> = 1 + r<sub>ii</sub> r̃<sub>ii</sub>.
 *
 * <p>The backward pass of FORWARD, with D = diag(h′) and s the factors of the determinant:
 *
 * <pre>
 * z̄ = Qᵀȳ        ā = D Rᵀz̄ + l̄ (m − 1) h″ / s        m̄ = l̄ h′ / s        v̄ = R̃ᵀā
 * x̄ = ȳ + Q v̄        R̄ = z̄ hᵀ        R̃̄ = ā vᵀ        b̄ = ā        Q̄ = ȳ (R h)ᵀ + x v̄ᵀ
 * </pre>
 *
 * INVERSE solves v + R tanh(R̃ v + b) = Qᵀy by back substitution from the last row, with one scalar
 * equation in each: a + (m − 1) tanh a = r̃<sub>ii</sub> w + t, where w and t are what the later
 * rows leave of row i of Qᵀy and of a.
 */
record SylvesterBijector(
    int dimension,
    RootFinder solver,
    Parameters parameters,
    HouseholderProduct q,
    TriangularPair r,
    double[] bias)
    implements SolvedBijector {
  static SylvesterBijector of(int d, RootFinder solver, Parameters parameters) {
    double[] bias = parameters.get("bias");
    HouseholderProduct q =
        new HouseholderProduct(parameters.get("vectors"), d, bias.length, false, () -> {});
    return new SylvesterBijector(d, solver, parameters, q, new TriangularPair(parameters), bias);
  }

  @Override
  public SolvedBijector bind(Parameters theta) {
    return of(dimension, solver, parameters.with(theta));
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    int n = x.size();
    double[][] data = Saturation.limited(x, scratch);
    double[][] v = project(data, n, scratch);
    double[][] h = hidden(v, n, scratch);
    double[][] z = RowArrays.copy(h, n, scratch);
    r.outer.multiply(z, n);
    move(1, z, x, scratch);
    addLogDeterminant(1, h, logDet);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[][] yBar = RowArrays.of(bar, scratch);
      double[] qBar = OuterProduct.of(yBar, z, n, scratch);
      double[][] zBar = project(yBar, n, scratch);
      double[][] vBar = pullHidden(zBar, v, h, logDetBar, gradient, scratch);
      move(1, vBar, bar, scratch);
      OuterProduct.add(data, vBar, ColumnBand.before(bias.length), n, qBar, 0, scratch);
      q.pull(qBar, gradient.data(), gradient.start() + parameters.offset("vectors"), scratch);
      scratch.release(mark);
    };
  }

  /** Returns Qᵀx. */
  private double[][] project(double[][] x, int n, Scratch scratch) {
    return q.matrix().transposed().product(x, bias.length, n, scratch);
  }

  /** Adds ±Q z to x. */
  private void move(int sign, double[][] z, Tile x, Scratch scratch) {
    int mark = scratch.mark();
    RowArrays.addMultiple(sign, q.matrix().product(z, dimension, x.size(), scratch), x);
    scratch.release(mark);
  }

  private double[][] hidden(double[][] v, int n, Scratch scratch) {
    double[][] h = RowArrays.copy(v, n, scratch);
    r.inner.multiply(h, n);
    RowArrays.shift(h, 1, bias, n);
    for (double[] row : h) {
      Tanh.apply(row, n, scratch);
    }
    return h;
  }

  private void addLogDeterminant(int sign, double[][] h, Tile logDet) {
    for (int k = 0; k < bias.length; k++) {
      for (int i = 0; i < logDet.size(); i++) {
        double log = TanhEquation.logSlope(r.m[k], TanhEquation.derivative(h[k][i]));
        logDet.set(i, 0, logDet.get(i, 0) + sign * log);
      }
    }
  }

  /** Adds the derivatives of R, R̃ and b, and returns v̄. */
  private double[][] pullHidden(
      double[][] zBar, double[][] v, double[][] h, Tile lBar, Gradient gradient, Scratch scratch) {
    int n = lBar.size();
    double[][] aBar = RowArrays.copy(zBar, n, scratch);
    r.outer.transposed().multiply(aBar, n);
    double[] mBar = new double[bias.length];
    int toBias = gradient.start() + parameters.offset("bias");
    for (int k = 0; k < bias.length; k++) {
      for (int i = 0; i < n; i++) {
        double slope = TanhEquation.derivative(h[k][i]);
        double l = lBar.get(i, 0) / TanhEquation.slope(r.m[k], slope);
        double bend = -2 * h[k][i] * slope * (r.m[k] - 1);
        aBar[k][i] = aBar[k][i] * slope + l * bend;
        mBar[k] += l * slope;
        gradient.data()[toBias + k] += aBar[k][i];
      }
    }
    double[] outerBar = OuterProduct.of(zBar, h, n, scratch);
    double[] innerBar = OuterProduct.of(aBar, v, n, scratch);
    r.pull(outerBar, innerBar, mBar, gradient);
    r.inner.transposed().multiply(aBar, n);
    return aBar;
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    int n = y.size();
    double[][] h = solveHidden(project(Saturation.limited(y, scratch), n, scratch), n, scratch);
    addLogDeterminant(-1, h, logDet);
    r.outer.multiply(h, n);
    move(-1, h, y, scratch);
    scratch.release(mark);
  }

  /**
   * Returns h at the solutions.
   *
   * @param w Qᵀy; overwritten
   */
  private double[][] solveHidden(double[][] w, int n, Scratch scratch) {
    double[][] h = RowArrays.allocate(bias.length, n, scratch);
    double[][] e = RowArrays.allocate(bias.length, n, scratch);
    double[] slopes = scratch.array(n);
    for (int k = bias.length - 1; k >= 0; k--) {
      r.outer.subtractOffDiagonal(k, h, w, n);
      Arrays.fill(e[k], 0, n, bias[k]);
      r.inner.addOffDiagonal(k, w, e, n);
      RowArrays.addMultiple(r.inner.diagonal(k), w[k], e[k], n);
      Arrays.fill(slopes, 0, n, r.m[k]);
      TanhEquation.solve(slopes, e[k], h[k], n, solver, scratch);
      RowArrays.addMultiple(-r.outer.diagonal(k), h[k], w[k], n);
    }
    return h;
  }

  /**
   * Solves with the structure of J = I + Q R D R̃ Qᵀ: v = g + Q (p̂ − p) with p = Qᵀg and (I + R̃ᵀ
   * D Rᵀ) p̂ = p, by forward substitution.
   */
  @Override
  public void solveTransposed(Tile x, Tile context, Tile g, Scratch scratch) {
    int mark = scratch.mark();
    int n = x.size();
    double[][] h = hidden(project(Saturation.limited(x, scratch), n, scratch), n, scratch);
    double[][] p = project(RowArrays.of(g, scratch), n, scratch);
    double[][] solved = RowArrays.copy(p, n, scratch);
    double[][] sums = RowArrays.zeros(bias.length, n, scratch); // row k: h′ times row k of Rᵀp̂
    TriangularMatrix outer = r.outer.transposed();
    TriangularMatrix inner = r.inner.transposed();
    for (int k = 0; k < bias.length; k++) {
      outer.addOffDiagonal(k, solved, sums, n);
      inner.subtractOffDiagonal(k, sums, solved, n);
      substitute(k, h[k], sums[k], solved[k], n);
      RowArrays.addMultiple(-1, solved[k], p[k], n);
    }
    move(-1, p, g, scratch);
    scratch.release(mark);
  }

  private void substitute(int k, double[] h, double[] sums, double[] solved, int n) {
    for (int i = 0; i < n; i++) {
      double slope = TanhEquation.derivative(h[i]);
      double left = solved[i] - r.inner.diagonal(k) * slope * sums[i];
      solved[i] = left / TanhEquation.slope(r.m[k], slope);
      sums[i] = slope * (sums[i] + r.outer.diagonal(k) * solved[i]);
    }
  }
}
