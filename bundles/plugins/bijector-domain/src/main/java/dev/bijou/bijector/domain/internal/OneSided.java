package dev.bijou.bijector.domain.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;

/**
 * The increasing function t(u) that maps the distance u &gt; 0 from a single bound onto the line.
 */
public enum OneSided {
  /** t = log u: near the bound and far away, equal ratios of u give equal steps of t. */
  LOG {
    @Override
    double image(double u) {
      return Log.value(u);
    }

    @Override
    double preimage(double t) {
      return Exp.value(t);
    }

    @Override
    double logSlope(double t) {
      return -t;
    }

    @Override
    double logSlopeDerivative(double t) {
      return -1;
    }
  },
  /** t = log(eᵘ − 1): like log near the bound, and like u far away. */
  SOFTPLUS {
    @Override
    double image(double u) {
      return SoftplusInverse.value(u);
    }

    @Override
    double preimage(double t) {
      return Softplus.value(t);
    }

    @Override
    double logSlope(double t) {
      return Softplus.value(-t);
    }

    @Override
    double logSlopeDerivative(double t) {
      return -Sigmoid.value(-t);
    }
  };

  /** Returns t. */
  abstract double image(double u);

  /** Returns u. */
  abstract double preimage(double t);

  /** Returns L = log dt/du. */
  abstract double logSlope(double t);

  /** Returns dL/dt. */
  abstract double logSlopeDerivative(double t);
}
