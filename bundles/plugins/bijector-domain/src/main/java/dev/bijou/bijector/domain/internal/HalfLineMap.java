package dev.bijou.bijector.domain.internal;

import dev.bijou.bijector.Domain;

/**
 * The map y = s t(s (x − end)) of a half-line, where s = 1 above a lower bound and s = −1 below an
 * upper one.
 *
 * @param end the bound
 * @param sign s
 * @param function t
 */
record HalfLineMap(double end, double sign, OneSided function) implements BoundedMap {
  @Override
  public Domain domain() {
    return sign > 0
        ? Domain.between(end, Double.POSITIVE_INFINITY)
        : Domain.between(Double.NEGATIVE_INFINITY, end);
  }

  @Override
  public double image(double x) {
    return sign * function.image(sign * (x - end));
  }

  @Override
  public double preimage(double y) {
    double x = end + sign * function.preimage(sign * y);
    return sign > 0 ? Math.max(x, Math.nextUp(end)) : Math.min(x, Math.nextDown(end));
  }

  @Override
  public double logSlope(double y) {
    return function.logSlope(sign * y);
  }

  @Override
  public double logSlopeDerivative(double y) {
    return sign * function.logSlopeDerivative(sign * y);
  }
}
