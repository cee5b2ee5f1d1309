package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;

/** y = log(1 + eˣ). */
record SoftplusFunction() implements IncreasingFunction {
  @Override
  public Domain range() {
    return Domain.POSITIVE;
  }

  @Override
  public double image(double x) {
    return Softplus.value(x);
  }

  @Override
  public double preimage(double y) {
    return SoftplusInverse.value(y);
  }

  @Override
  public double logSlope(double x) {
    return -Softplus.value(-x);
  }

  @Override
  public double logSlopeDerivative(double x) {
    return Sigmoid.value(-x);
  }
}
