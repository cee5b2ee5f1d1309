package dev.bijou.math;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** Equations a + (m − 1) tanh a = e, and the brackets of their roots. */
final class TanhRow implements RootFinder.Equation {
  /**
   * The length of a step, relative to a below 1, after which the error is one of rounding: its
   * fourth power is 1e-14, times a factor that is much less than 1.
   */
  private static final double LAST = 3e-4;

  private final double[] m;
  private final double[] e;
  private final int n;
  private final Scratch scratch;
  private final double[] lower;
  private final double[] upper;

  /** The last steps. */
  private final double[] steps;

  TanhRow(double[] m, double[] e, int n, Scratch scratch) {
    this.m = m;
    this.e = e;
    this.n = n;
    this.scratch = scratch;
    this.lower = scratch.array(n);
    this.upper = scratch.array(n);
    this.steps = scratch.array(n);
  }

  /**
   * Replaces a by guesses: the ends of the brackets next to 0, and a step of Newton's method from
   * there with b (27 + b²) / (27 + 9 b²), b = a between ±3, in place of tanh a.
   */
  void start(double[] a) {
    for (int i = 0; i < n; i++) {
      double size = Math.abs(e[i]);
      double steep = size / Math.max(m[i], Double.MIN_NORMAL);
      double far = size - (m[i] - 1);
      double guess = m[i] > 1 ? Math.max(steep, far) : Math.min(steep, far);
      a[i] = Math.copySign(guess, e[i]);
    }
    for (int i = 0; i < n; i++) {
      double rounding = 0x1p-50 * (Math.abs(e[i]) + Math.abs(m[i] - 1));
      lower[i] = Math.min(e[i], a[i]) - rounding;
      upper[i] = Math.max(e[i], a[i]) + rounding;
    }
    for (int i = 0; i < n; i++) {
      double b = Math.max(-3, Math.min(3, a[i]));
      double square = b * b;
      double d = 3 + square;
      double above = 9 * d * (a[i] - e[i]) + (m[i] - 1) * b * (27 + square);
      double root = 9 - square;
      steps[i] = d * above / (9 * d * d + (m[i] - 1) * root * root);
    }
    move(a);
  }

  private void move(double[] a) {
    for (int i = 0; i < n; i++) {
      a[i] = Math.max(lower[i], Math.min(upper[i], a[i] - steps[i]));
    }
  }

  /**
   * Takes a step of Householder's method of order 4 inside the bracket: f (f′² − f f″ / 2) / (f′³ −
   * f f′ f″ + f² f‴ / 6), with f″ = −2 t b and f‴ = −2 (1 − 3 t²) b for t = tanh a and b = f′ − 1.
   */
  void step(double[] a, double[] tanh) {
    System.arraycopy(a, 0, tanh, 0, n);
    Tanh.apply(tanh, n, scratch);
    scratch.stats().evaluated(n);
    for (int i = 0; i < n; i++) {
      double c = m[i] - 1;
      double t = tanh[i];
      double square = t * t;
      double value = Math.fma(c, t, a[i] - e[i]);
      double bend = c * (1 - square);
      double slope = 1 + bend;
      double second = value * t * bend;
      double third = value * value * bend * (1.0 / 3 - square);
      double whole = slope * slope;
      steps[i] = value * (whole + second) / (slope * (whole + 2 * second) - third);
    }
    move(a);
  }

  /** Solves the equations that the last step leaves open, and returns their number. */
  int solveOpen(RootFinder solver, double[] a) {
    int open = 0;
    for (int i = 0; i < n; i++) {
      open += isOpen(i, a) ? 1 : 0;
    }
    if (open > 0) {
      TanhRow row = new TanhRow(scratch.array(open), scratch.array(open), open, scratch);
      double[] guess = scratch.array(open);
      for (int i = 0, k = 0; i < n; i++) {
        if (isOpen(i, a)) {
          row.m[k] = m[i];
          row.e[k] = e[i];
          row.lower[k] = lower[i];
          row.upper[k] = upper[i];
          guess[k++] = a[i];
        }
      }
      row.solve(solver, guess);
      for (int i = 0, k = 0; i < n; i++) {
        a[i] = isOpen(i, a) ? guess[k++] : a[i];
      }
    }
    return open;
  }

  private boolean isOpen(int i, double[] a) {
    return !(Math.abs(steps[i]) <= LAST * Math.min(1, Math.abs(a[i])));
  }

  void solve(RootFinder solver, double[] a) {
    solver.solve(this, row(lower), row(upper), row(a), scratch);
  }

  private Tile row(double[] values) {
    return Tile.over(values).points(0, n);
  }

  /** Returns the largest residual; those of NaN are ignored. */
  double residual(double[] a, double[] tanh) {
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double residual = Math.abs(Math.fma(m[i] - 1, tanh[i], a[i] - e[i]));
      worst = residual > worst ? residual : worst;
    }
    return worst;
  }

  @Override
  public void evaluate(int from, Tile a, Tile value, Tile slope) {
    value(from, a, slope.copyFrom(a), value);
    int at = slope.offset(0);
    for (int i = 0; i < a.size(); i++) {
      double square = slope.data()[at + i] * slope.data()[at + i];
      slope.data()[at + i] = m[from + i] * (1 - square) + square;
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
    int p = a.offset(0);
    int t = tanh.offset(0);
    int v = value.offset(0);
    for (int i = 0; i < a.size(); i++) {
      double excess = (m[from + i] - 1) * tanh.data()[t + i];
      value.data()[v + i] = a.data()[p + i] - e[from + i] + excess;
    }
    scratch.stats().evaluated(a.size());
  }
}
