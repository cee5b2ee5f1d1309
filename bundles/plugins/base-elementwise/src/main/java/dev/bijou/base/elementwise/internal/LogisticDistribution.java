package dev.bijou.base.elementwise.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.Tanh;

/** The logistic distribution with the density e⁻ᶻ / (1 + e⁻ᶻ)². */
record LogisticDistribution() implements Distribution {
  @Override
  public double logDensity(double z) {
    double distance = Math.abs(z);
    return -distance - 2 * Log1p.value(Exp.value(-distance));
  }

  @Override
  public double logDensityDerivative(double z) {
    return -Tanh.value(0.5 * z);
  }

  @Override
  public double quantile(double p) {
    return Log.value(p / (1 - p));
  }
}
