package dev.bijou.bijector.planar.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.TanhEquation;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;

/**
 * The function h of a planar layer; 0 ≤ h′ ≤ 1. It gives the least m = wᵀû + 1: where h′ = 1 on a
 * half-line, a smaller m would cancel most digits of a point.
 */
public enum PlanarActivation {
  /** tanh a. */
  TANH(0, 0.541324854612918, -2) {
    /** With e = e<sup>−2|a|</sup>, |h| = (1 − e) / (1 + e) and h′ = 4 e / (1 + e)². */
    @Override
    void evaluate(double[] a, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        slope[i] = -2 * Math.abs(a[i]);
      }
      Exp.apply(slope, n, scratch);
      for (int i = 0; i < n; i++) {
        double e = slope[i];
        double q = 1 / (1 + e);
        a[i] = Math.copySign((1 - e) * q, a[i]);
        slope[i] = 4 * e * q * q;
      }
    }

    @Override
    void solve(double[] m, double[] e, int n, RootFinder solver, Scratch scratch) {
      TanhEquation.solve(m, e, scratch.array(n), n, solver, scratch);
    }
  },
  /** a for a ≥ 0, a / 100 below. */
  LEAKY_RELU(1e-3, 0.539742417236952, 0) {
    @Override
    void evaluate(double[] a, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        slope[i] = a[i] < 0 ? LEAK : 1;
        a[i] *= slope[i];
      }
    }

    /** Divides by the slope; roots have the signs of e. */
    @Override
    void solve(double[] m, double[] e, int n, RootFinder solver, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        e[i] /= e[i] < 0 ? m[i] * LEAK + (1 - LEAK) : m[i];
      }
    }
  };

  private static final double LEAK = 0.01;

  /** The least m. */
  final double least;

  /** log(e<sup>1 − least</sup> − 1), so that m = 1 at wᵀu = 0. */
  final double shift;

  /** h″ / (h h′). */
  final double bend;

  PlanarActivation(double least, double shift, double bend) {
    this.least = least;
    this.shift = shift;
    this.bend = bend;
  }

  /** Replaces the first n values of a by h(a), and of slope by h′(a). */
  abstract void evaluate(double[] a, double[] slope, int n, Scratch scratch);

  /** Replaces the first n values of e by the roots of a + (m − 1) h(a) = e; takes scratch. */
  abstract void solve(double[] m, double[] e, int n, RootFinder solver, Scratch scratch);
}
