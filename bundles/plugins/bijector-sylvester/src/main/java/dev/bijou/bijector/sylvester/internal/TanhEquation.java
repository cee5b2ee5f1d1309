package dev.bijou.bijector.sylvester.internal;

import dev.bijou.math.Tanh;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The equations a + (m − 1) tanh a = e of the points, whose slopes m h′ + (1 − h′), h′ = 1 − tanh²
 * a, are positive.
 *
 * @param e the right-hand sides, {@code 1 x n}
 */
record TanhEquation(double m, Tile e, Scratch scratch) implements RootFinder.Equation {
  @Override
  public void evaluate(int from, Tile a, Tile value, Tile slope) {
    value(from, a, slope.copyFrom(a), value);
    int at = slope.offset(0);
    for (int i = 0; i < a.size(); i++) {
      double square = slope.data()[at + i] * slope.data()[at + i];
      slope.data()[at + i] = m * (1 - square) + square;
    }
  }

  @Override
  public void evaluate(int from, Tile a, Tile value) {
    int mark = scratch.mark();
    value(from, a, scratch.copy(a), value);
    scratch.release(mark);
  }

  /** Replaces {@code tanh}, a copy of a, by tanh a. */
  private void value(int from, Tile a, Tile tanh, Tile value) {
    Tanh.apply(tanh, scratch);
    int right = e.offset(0) + from;
    int p = a.offset(0);
    int t = tanh.offset(0);
    int v = value.offset(0);
    for (int i = 0; i < a.size(); i++) {
      double excess = (m - 1) * tanh.data()[t + i];
      value.data()[v + i] = a.data()[p + i] - e.data()[right + i] + excess;
    }
    scratch.stats().evaluated(a.size());
  }

  /**
   * Replaces {@code a} by the roots. Since |tanh a| ≤ 1 and |tanh a| ≤ |a|, they lie between e and
   * the farther of |e| / m and |e| − (m − 1) for m ≥ 1, the nearer for m &lt; 1, which is also the
   * guess.
   */
  void solve(RootFinder solver, Tile a) {
    int mark = scratch.mark();
    Tile lower = scratch.tile(1, e.size());
    Tile upper = scratch.tile(1, e.size());
    for (int i = 0; i < e.size(); i++) {
      double right = e.get(i, 0);
      double steep = Math.abs(right) / Math.max(m, Double.MIN_NORMAL);
      double far = Math.abs(right) - (m - 1);
      double guess = Math.copySign(m > 1 ? Math.max(steep, far) : Math.min(steep, far), right);
      double rounding = 4 * Math.ulp(Math.abs(right) + Math.abs(m - 1));
      lower.set(i, 0, Math.min(right, guess) - rounding);
      upper.set(i, 0, Math.max(right, guess) + rounding);
      a.set(i, 0, guess);
    }
    solver.solve(this, lower, upper, a, scratch);
    scratch.release(mark);
  }
}
