package dev.bijou.bijector.elementwise.internal;

import dev.bijou.bijector.Domain;

/** An increasing function y(x) without parameters, with its inverse and L = log y′. */
interface IncreasingFunction {
  /** Returns the set of x. */
  default Domain domain() {
    return Domain.LINE;
  }

  /** Returns the set of y. */
  Domain range();

  /** Returns y. */
  double image(double x);

  /** Returns x. */
  double preimage(double y);

  /** Returns L at x. */
  double logSlope(double x);

  /** Returns dL/dx. */
  double logSlopeDerivative(double x);
}
