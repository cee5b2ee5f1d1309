package dev.bijou.base.elementwise.internal;

import dev.bijou.math.Log;

/** The Laplace distribution with the density ½ e<sup>−|z|</sup>. */
record LaplaceDistribution() implements Distribution {
  private static final double LOG_TWO = 0.6931471805599453;

  @Override
  public double logDensity(double z) {
    return -LOG_TWO - Math.abs(z);
  }

  @Override
  public double logDensityDerivative(double z) {
    return -Math.signum(z);
  }

  @Override
  public double quantile(double p) {
    return p < 0.5 ? Log.value(2 * p) : -Log.value(2 * (1 - p));
  }
}
