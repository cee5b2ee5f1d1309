package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Exp;
import dev.bijou.math.Log1p;
import dev.bijou.math.Tanh;

/** y = tanh x. */
record TanhFunction() implements IncreasingFunction {
  private static final double LOG_2 = 0.6931471805599453;

  /** Up to here, L = log(1 − y²) does not cancel; beyond, L = 2 (log 2 − x − log(1 + e⁻²ˣ)). */
  private static final double SMALL = 0.5;

  @Override
  public Domain range() {
    return Domain.between(-1, 1);
  }

  @Override
  public double image(double x) {
    return Tanh.value(x);
  }

  @Override
  public double preimage(double y) {
    double magnitude = Math.abs(y);
    return Math.copySign(Log1p.value(2 * magnitude / (1 - magnitude)) / 2, y);
  }

  @Override
  public double logSlope(double x) {
    double magnitude = Math.abs(x);
    if (magnitude <= SMALL) {
      double y = Tanh.value(x);
      return Log1p.value(-y * y);
    }
    return 2 * (LOG_2 - magnitude - Log1p.value(Exp.value(-2 * magnitude)));
  }

  @Override
  public double logSlopeDerivative(double x) {
    return -2 * Tanh.value(x);
  }
}
