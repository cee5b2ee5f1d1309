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
    evaluate(from, a, value);
    for (int i = 0; i < a.size(); i++) {
      slope.set(i, 0, terms.determinant(from + i, activation.slope(a.get(i, 0))));
    }
  }

  @Override
  public void evaluate(int from, Tile a, Tile value) {
    for (int i = 0; i < a.size(); i++) {
      double at = a.get(i, 0);
      value.set(i, 0, at - e[from + i] + (terms.m[from + i] - 1) * activation.value(at));
    }
    scratch.stats().evaluated(a.size());
  }

  /** Replaces e by the roots, which lie in e ± |m − 1| since |tanh| ≤ 1. */
  void solve(RootFinder solver) {
    int mark = scratch.mark();
    int n = terms.w.size();
    Tile lower = scratch.tile(1, n);
    Tile upper = scratch.tile(1, n);
    Tile a = scratch.tile(1, n);
    for (int i = 0; i < n; i++) {
      double width = Math.abs(terms.m[i] - 1);
      width += 4 * Math.ulp(Math.abs(e[i]) + width);
      lower.set(i, 0, e[i] - width);
      upper.set(i, 0, e[i] + width);
      a.set(i, 0, e[i]);
    }
    solver.solve(this, lower, upper, a, scratch);
    for (int i = 0; i < n; i++) {
      e[i] = a.get(i, 0);
    }
    scratch.release(mark);
  }

  /** Replaces e by the roots for a piecewise linear function, in closed form. */
  void solvePiecewise() {
    for (int i = 0; i < terms.w.size(); i++) {
      e[i] /= terms.determinant(i, activation.slope(e[i]));
    }
  }
}
