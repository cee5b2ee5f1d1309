package dev.bijou.bijector.planar.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Tanh;

/**
 * The function h of a planar layer; 0 ≤ h′ ≤ 1. It gives the least m = wᵀû + 1: where h′ = 1 on a
 * half-line, a smaller m would cancel most digits of a point.
 */
public enum PlanarActivation {
  /** tanh a. */
  TANH(0, 0.541324854612918) {
    @Override
    double value(double a) {
      return Tanh.value(a);
    }

    /** Computes 4 e / (1 + e)² with e = e<sup>−2|a|</sup>, accurately also where it is small. */
    @Override
    double slope(double a) {
      double e = Exp.value(-2 * Math.abs(a));
      return 4 * e / ((1 + e) * (1 + e));
    }

    @Override
    double curvature(double a) {
      return -2 * value(a) * slope(a);
    }
  },
  /** a for a ≥ 0, a / 100 below. */
  LEAKY_RELU(1e-3, 0.539742417236952) {
    @Override
    double value(double a) {
      return a * slope(a);
    }

    @Override
    double slope(double a) {
      return a < 0 ? LEAK : 1;
    }

    @Override
    double curvature(double a) {
      return 0;
    }
  };

  private static final double LEAK = 0.01;

  /** The least m. */
  final double least;

  /** log(e<sup>1 − least</sup> − 1), so that m = 1 at wᵀu = 0. */
  final double shift;

  PlanarActivation(double least, double shift) {
    this.least = least;
    this.shift = shift;
  }

  abstract double value(double a);

  abstract double slope(double a);

  abstract double curvature(double a);
}
