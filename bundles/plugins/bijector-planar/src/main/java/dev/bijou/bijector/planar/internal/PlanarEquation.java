package dev.bijou.bijector.planar.internal;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The equation a + (m − 1) h(a) = e of the inverse with e = wᵀy + b, whose slope m h′ + (1 − h′) is
 * positive.
 */
record PlanarEquation(PlanarTerms terms, PlanarActivation activation, double[] e, Scratch scratch)
    implements RootFinder.Equation {
  @Override
  public void evaluate(int from, Tile a, Tile value, Tile slope) {
    int mark = scratch.mark();
    double[] slopes = evaluate(from, a, value, scratch.array(a.size()));
    int to = slope.offset(0);
    for (int i = 0; i < a.size(); i++) {
      slope.data()[to + i] = terms.determinant(from + i, slopes[i]);
    }
    scratch.release(mark);
  }

  @Override
  public void evaluate(int from, Tile a, Tile value) {
    int mark = scratch.mark();
    evaluate(from, a, value, scratch.array(a.size()));
    scratch.release(mark);
  }

  private double[] evaluate(int from, Tile a, Tile value, double[] slopes) {
    int n = a.size();
    double[] at = scratch.array(n);
    double[] h = scratch.array(n);
    System.arraycopy(a.data(), a.offset(0), at, 0, n);
    activation.evaluate(at, h, slopes, n, scratch);
    int to = value.offset(0);
    for (int i = 0; i < n; i++) {
      value.data()[to + i] = at[i] - e[from + i] + (terms.m[from + i] - 1) * h[i];
    }
    scratch.stats().evaluated(n);
    return slopes;
  }

  /**
   * Replaces e by the roots. Since |tanh a| ≤ 1 and |tanh a| ≤ |a|, they lie between e and the
   * farther of |e| / m and |e| − (m − 1) for m ≥ 1, the nearer for m &lt; 1, which is also the
   * guess.
   */
  void solve(RootFinder solver) {
    int mark = scratch.mark();
    int n = terms.w.size();
    Tile lower = scratch.tile(1, n);
    Tile upper = scratch.tile(1, n);
    Tile a = scratch.tile(1, n);
    for (int i = 0; i < n; i++) {
      double excess = terms.m[i] - 1;
      double steep = Math.abs(e[i]) / Math.max(terms.m[i], Double.MIN_NORMAL);
      double far = Math.abs(e[i]) - excess;
      double guess = Math.copySign(excess > 0 ? Math.max(steep, far) : Math.min(steep, far), e[i]);
      double rounding = 4 * Math.ulp(Math.abs(e[i]) + Math.abs(excess));
      lower.set(i, 0, Math.min(e[i], guess) - rounding);
      upper.set(i, 0, Math.max(e[i], guess) + rounding);
      a.set(i, 0, guess);
    }
    solver.solve(this, lower, upper, a, scratch);
    for (int i = 0; i < n; i++) {
      e[i] = a.get(i, 0);
    }
    scratch.release(mark);
  }

  /** Replaces e by the roots for a piecewise linear function, which keep the signs of e. */
  void solvePiecewise() {
    int mark = scratch.mark();
    int n = terms.w.size();
    double[] slopes = scratch.array(n);
    activation.evaluate(e, scratch.array(n), slopes, n, scratch);
    for (int i = 0; i < n; i++) {
      e[i] /= terms.determinant(i, slopes[i]);
    }
    scratch.release(mark);
  }
}
