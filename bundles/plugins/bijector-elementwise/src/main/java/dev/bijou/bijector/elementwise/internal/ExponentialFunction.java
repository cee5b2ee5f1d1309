package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;

/** y = eˣ. */
record ExponentialFunction() implements IncreasingFunction {
  @Override
  public Domain range() {
    return Domain.POSITIVE;
  }

  @Override
  public double image(double x) {
    return Exp.value(x);
  }

  @Override
  public double preimage(double y) {
    return Log.value(y);
  }

  @Override
  public double logSlope(double x) {
    return x;
  }

  @Override
  public double logSlopeDerivative(double x) {
    return 1;
  }
}
