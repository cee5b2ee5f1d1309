package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Tanh;

/** y = 1 / (1 + e⁻ˣ). */
record LogisticFunction() implements IncreasingFunction {
  @Override
  public Domain range() {
    return Domain.UNIT;
  }

  @Override
  public double image(double x) {
    return Sigmoid.value(x);
  }

  /** Returns log(y / (1 − y)); no form of it cancels on its interval. */
  @Override
  public double preimage(double y) {
    if (y < 0.25) {
      return Log.value(y) - Log1p.value(-y);
    }
    return y <= 0.75 ? Log1p.value((2 * y - 1) / (1 - y)) : Log.value(y) - Log.value(1 - y);
  }

  @Override
  public double logSlope(double x) {
    double magnitude = Math.abs(x);
    return -magnitude - 2 * Log1p.value(Exp.value(-magnitude));
  }

  @Override
  public double logSlopeDerivative(double x) {
    return -Tanh.value(x / 2);
  }
}
