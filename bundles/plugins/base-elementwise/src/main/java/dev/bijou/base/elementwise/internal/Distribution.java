package dev.bijou.base.elementwise.internal;

import dev.bijou.bijector.Domain;

/** A distribution of one coordinate, without parameters. */
interface Distribution {
  /** Returns the set of values with a positive density. */
  default Domain support() {
    return Domain.LINE;
  }

  /** Returns the log-density: −∞ outside of the support, NaN for NaN. */
  double logDensity(double z);

  /** Returns the derivative of the log-density; 0 where there is none. */
  double logDensityDerivative(double z);

  /**
   * Returns the quantile of a probability between 0 and 1.
   *
   * @param p an odd multiple of 2⁻⁵³, so that 1 − p is exact
   */
  double quantile(double p);
}
