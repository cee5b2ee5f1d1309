package dev.bijou.bijector.domain.internal;

import dev.bijou.bijector.Domain;

/**
 * An increasing map y(x) of an interval onto the line. Its log-slope L = log y′ is a function of y
 * alone, which does not cancel near a bound.
 */
interface BoundedMap {
  /** Returns the set of x. */
  Domain domain();

  /** Returns y; infinite at a bound. */
  double image(double x);

  /** Returns x, inside the interval even where the nearest number is a bound. */
  double preimage(double y);

  /** Returns L. */
  double logSlope(double y);

  /** Returns dL/dy. */
  double logSlopeDerivative(double y);
}
