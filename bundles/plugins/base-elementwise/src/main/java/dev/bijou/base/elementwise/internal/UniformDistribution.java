package dev.bijou.base.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Log;

/**
 * The uniform distribution on an interval.
 *
 * @param lower the lower end; has the density of the interval
 * @param upper the upper end; likewise, since a map onto the interval rounds to its ends
 * @param logDensity −ln(upper − lower)
 */
record UniformDistribution(double lower, double upper, double logDensity) implements Distribution {
  /** Returns the distribution between two ends. */
  static UniformDistribution between(double lower, double upper) {
    return new UniformDistribution(lower, upper, -Log.value(upper - lower));
  }

  @Override
  public Domain support() {
    return Domain.between(lower, upper);
  }

  @Override
  public double logDensity(double z) {
    return z < lower || z > upper
        ? Double.NEGATIVE_INFINITY
        : Double.isNaN(z) ? Double.NaN : logDensity;
  }

  @Override
  public double logDensityDerivative(double z) {
    return 0;
  }

  /** {@inheritDoc} Below the upper end. */
  @Override
  public double quantile(double p) {
    return Math.min(Math.fma(p, upper - lower, lower), Math.nextDown(upper));
  }
}
