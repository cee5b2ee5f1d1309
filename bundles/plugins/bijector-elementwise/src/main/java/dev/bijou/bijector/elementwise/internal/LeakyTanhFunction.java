package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Exp;

/**
 * y = tanh x for |x| ≤ end, beyond the line with the same value and slope.
 *
 * @param end the end of the inner part
 * @param endImage tanh at the end
 * @param endLogSlope the log-slope of tanh at the end, and of the lines
 */
record LeakyTanhFunction(double end, double endImage, double endLogSlope)
    implements IncreasingFunction {
  private static final TanhFunction TANH = new TanhFunction();

  /** Returns the function whose lines begin at ±end. */
  static LeakyTanhFunction of(double end) {
    return new LeakyTanhFunction(end, TANH.image(end), TANH.logSlope(end));
  }

  @Override
  public Domain range() {
    return Domain.LINE;
  }

  @Override
  public double image(double x) {
    double beyond = Math.abs(x) - end;
    return beyond <= 0
        ? TANH.image(x)
        : Math.copySign(endImage + beyond * Exp.value(endLogSlope), x);
  }

  @Override
  public double preimage(double y) {
    double beyond = Math.abs(y) - endImage;
    return beyond <= 0
        ? TANH.preimage(y)
        : Math.copySign(end + beyond * Exp.value(-endLogSlope), y);
  }

  @Override
  public double logSlope(double x) {
    return Math.abs(x) > end ? endLogSlope : TANH.logSlope(x);
  }

  @Override
  public double logSlopeDerivative(double x) {
    return Math.abs(x) <= end ? TANH.logSlopeDerivative(x) : 0;
  }
}
