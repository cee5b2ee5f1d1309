package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;

/**
 * The function g(x) = x + c x³, inverted by bisection. The larger c is, the more its inverse is
 * curved.
 */
record TestCubic(double c) implements MonotoneFunction {
  @Override
  public void evaluate(double[] z, double[] x, NewtonTerms terms, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      terms.step[i] = (z[i] - value(x[i])) / slope(x[i]);
      terms.slope[i] = slope(x[i]);
      terms.curvature[i] = 6 * c * x[i] / slope(x[i]);
    }
  }

  double value(double x) {
    return x + c * x * x * x;
  }

  double slope(double x) {
    return 1 + 3 * c * x * x;
  }

  @Override
  public void solve(double[] z, double[] logSlope, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      z[i] = root(z[i]);
      logSlope[i] = Log.value(slope(z[i]));
    }
    scratch.stats().evaluated(n);
    scratch.stats().solved(n, 1, 0, 0);
  }

  private double root(double z) {
    double lower = Math.min(z, 0);
    double upper = Math.max(z, 0);
    for (double x = 0.5 * (lower + upper); x > lower && x < upper; x = 0.5 * (lower + upper)) {
      if (value(x) < z) {
        lower = x;
      } else {
        upper = x;
      }
    }
    return Double.isNaN(z) ? z : lower;
  }
}
