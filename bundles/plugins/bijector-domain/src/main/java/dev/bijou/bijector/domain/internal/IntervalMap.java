package dev.bijou.bijector.domain.internal;

import dev.bijou.bijector.Domain;
import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Tanh;

/**
 * The map y = log((x − lower) / (upper − x)) of an interval, with L = |y| + 2 log(1 + e<sup>−|y|
 * </sup>) − log(upper − lower).
 */
record IntervalMap(double lower, double upper) implements BoundedMap {
  @Override
  public Domain domain() {
    return Domain.between(lower, upper);
  }

  /** Uses a form that does not cancel in the middle of the interval, where y is small. */
  @Override
  public double image(double x) {
    double below = x - lower;
    double above = upper - x;
    return below > above / 3 && below < above * 3
        ? Log1p.value((below - above) / above)
        : Log.value(below) - Log.value(above);
  }

  @Override
  public double preimage(double y) {
    double width = upper - lower;
    return y < 0
        ? Math.max(lower + width * Sigmoid.value(y), Math.nextUp(lower))
        : Math.min(upper - width * Sigmoid.value(-y), Math.nextDown(upper));
  }

  @Override
  public double logSlope(double y) {
    double magnitude = Math.abs(y);
    return magnitude + 2 * Log1p.value(Exp.value(-magnitude)) - Log.value(upper - lower);
  }

  @Override
  public double logSlopeDerivative(double y) {
    return Tanh.value(y / 2);
  }
}
