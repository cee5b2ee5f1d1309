package dev.bijou.bijector.sylvester.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.SolvedBijector;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Tanh;
import dev.bijou.math.TanhEquation;
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
final class SylvesterBijector implements SolvedBijector {
  private final Parameters parameters;
  private final RootFinder solver;
  private final int d;
  private final OrthonormalColumns q;
  private final TriangularPair r;
  private final double[] bias;

  SylvesterBijector(int d, RootFinder solver, Parameters parameters) {
    this.d = d;
    this.solver = solver;
    this.parameters = parameters;
    this.q = new OrthonormalColumns(parameters.get("vectors"), d);
    this.r = new TriangularPair(parameters);
    this.bias = parameters.get("bias");
  }

  @Override
  public int dimension() {
    return d;
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public SolvedBijector bind(Parameters theta) {
    return new SylvesterBijector(d, solver, parameters.with(theta));
  }

  @Override
  public Pullback recordForward(Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile data = Rows.limited(x, scratch);
    Tile v = q.project(data, scratch);
    Tile h = hidden(v, scratch);
    Tile z = Rows.upper(r.outer, h, scratch);
    q.add(1, z, x);
    addLogDeterminant(1, h, logDet);
    return (bar, logDetBar, contextBar, gradient) -> {
      int mark = scratch.mark();
      double[] qBar = new double[d * bias.length];
      q.addOuterProduct(bar, z, qBar);
      Tile vBar = pullHidden(q.project(bar, scratch), v, h, logDetBar, gradient, scratch);
      q.add(1, vBar, bar);
      q.addOuterProduct(data, vBar, qBar);
      q.pull(qBar, gradient.data(), gradient.start() + parameters.offset("vectors"));
      scratch.release(mark);
    };
  }

  private Tile hidden(Tile v, Scratch scratch) {
    Tile h = Rows.upper(r.inner, v, scratch);
    for (int k = 0; k < bias.length; k++) {
      int at = h.offset(k);
      for (int i = 0; i < h.size(); i++) {
        h.data()[at + i] += bias[k];
      }
    }
    Tanh.apply(h, scratch);
    return h;
  }

  private static double slope(double tanh) {
    return (1 - tanh) * (1 + tanh);
  }

  private void addLogDeterminant(int sign, Tile h, Tile logDet) {
    for (int k = 0; k < bias.length; k++) {
      for (int i = 0; i < h.size(); i++) {
        double log = Log.value(r.factor(k, slope(h.get(i, k))));
        logDet.set(i, 0, logDet.get(i, 0) + sign * log);
      }
    }
  }

  /** Adds the derivatives of R, R̃ and b, and returns v̄. */
  private Tile pullHidden(
      Tile zBar, Tile v, Tile h, Tile logDetBar, Gradient gradient, Scratch scratch) {
    Tile aBar = Rows.upperTransposed(r.outer, zBar, scratch);
    double[] mBar = new double[bias.length];
    int toBias = gradient.start() + parameters.offset("bias");
    for (int k = 0; k < bias.length; k++) {
      for (int i = 0; i < h.size(); i++) {
        double slope = slope(h.get(i, k));
        double l = logDetBar.get(i, 0) / r.factor(k, slope);
        double bend = -2 * h.get(i, k) * slope * (r.m[k] - 1);
        aBar.set(i, k, aBar.get(i, k) * slope + l * bend);
        mBar[k] += l * slope;
        gradient.data()[toBias + k] += aBar.get(i, k);
      }
    }
    double[] outerBar = new double[r.outer.length];
    double[] innerBar = new double[r.inner.length];
    Rows.addUpperProduct(zBar, h, outerBar);
    Rows.addUpperProduct(aBar, v, innerBar);
    r.pull(outerBar, innerBar, mBar, parameters, gradient);
    return Rows.upperTransposed(r.inner, aBar, scratch);
  }

  @Override
  public void solve(Tile y, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    Tile h = solveHidden(q.project(Rows.limited(y, scratch), scratch), scratch);
    q.add(-1, Rows.upper(r.outer, h, scratch), y);
    addLogDeterminant(-1, h, logDet);
    scratch.release(mark);
  }

  /**
   * Returns h at the solutions.
   *
   * @param w Qᵀy; overwritten
   */
  private Tile solveHidden(Tile w, Scratch scratch) {
    int m = bias.length;
    Tile h = scratch.tile(m, w.size());
    Tile t = scratch.tile(m, w.size());
    double[] slopes = scratch.array(w.size());
    double[] e = scratch.array(w.size());
    double[] tanh = scratch.array(w.size());
    for (int k = 0; k < m; k++) {
      t.coordinate(k).fill(bias[k]);
    }
    for (int k = m - 1; k >= 0; k--) {
      Rows.add(r.inner[k * m + k], w, k, t, k);
      RowArrays.read(t, k, e);
      Arrays.fill(slopes, 0, w.size(), r.m[k]);
      TanhEquation.solve(slopes, e, tanh, w.size(), solver, scratch);
      RowArrays.write(tanh, h, k);
      Rows.add(-r.outer[k * m + k], h, k, w, k);
      for (int j = 0; j < k; j++) {
        Rows.add(-r.outer[j * m + k], h, k, w, j);
        Rows.add(r.inner[j * m + k], w, k, t, j);
      }
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
    int m = bias.length;
    Tile h = hidden(q.project(Rows.limited(x, scratch), scratch), scratch);
    Tile p = q.project(g, scratch);
    Tile solved = scratch.copy(p);
    Tile sums = scratch.zeros(m, x.size()); // row k: h′ times row k of Rᵀp̂
    for (int k = 0; k < m; k++) {
      for (int j = 0; j < k; j++) {
        Rows.add(r.outer[j * m + k], solved, j, sums, k);
        Rows.add(-r.inner[j * m + k], sums, j, solved, k);
      }
      substitute(k, h, sums, solved);
    }
    Rows.subtract(solved, p);
    q.add(1, solved, g);
    scratch.release(mark);
  }

  private void substitute(int k, Tile h, Tile sums, Tile solved) {
    int diagonal = k * bias.length + k;
    for (int i = 0; i < h.size(); i++) {
      double slope = slope(h.get(i, k));
      double left = solved.get(i, k) - r.inner[diagonal] * slope * sums.get(i, k);
      solved.set(i, k, left / r.factor(k, slope));
      sums.set(i, k, slope * (sums.get(i, k) + r.outer[diagonal] * solved.get(i, k)));
    }
  }
}
