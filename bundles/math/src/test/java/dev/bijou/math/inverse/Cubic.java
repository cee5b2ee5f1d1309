package dev.bijou.math.inverse;

import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;

/** g(x) = x + c x³, whose inverse bends the more the larger c is; solved for by bisection. */
record Cubic(double c) implements Curve {
  @Override
  public void evaluate(double[] x, Jets jets, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      double s = 1 / slope(x[i]);
      jets.z[i] = value(x[i]);
      jets.slope[i] = s;
      jets.bend[i] = -6 * c * x[i] * s * s;
      jets.twist[i] = s * s * s * (72 * c * c * x[i] * x[i] * s - 6 * c);
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
    scratch.tally().evaluated(n);
    scratch.tally().solved(n, 1, 0, 0);
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
