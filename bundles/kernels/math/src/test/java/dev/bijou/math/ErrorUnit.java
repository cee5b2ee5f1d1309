package dev.bijou.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** The unit of an error. */
enum ErrorUnit {
  /** Units in the last place of the true value. */
  ULP {
    @Override
    double unit(double truth) {
      return Math.ulp(truth);
    }
  },
  /** Units of 2⁻⁵³, relative to the true value, or to 1 where that is smaller. */
  OF_ONE {
    @Override
    double unit(double truth) {
      return 0x1p-53 * Math.max(1, Math.abs(truth));
    }
  },
  /** Units of 1e-15 relative to the true value; at least one ulp where that is subnormal. */
  E15 {
    @Override
    double unit(double truth) {
      return Math.max(1e-15 * Math.abs(truth), Double.MIN_VALUE);
    }
  },
  /** Units of 1e-15, relative to the true value, or to 1 where that is smaller. */
  E15_OF_ONE {
    @Override
    double unit(double truth) {
      return 1e-15 * Math.max(1, Math.abs(truth));
    }
  };

  abstract double unit(double truth);

  /** Returns the distance of a value from the true value; infinite for NaN and infinities. */
  double error(double got, BigDecimal truth) {
    if (!Double.isFinite(got)) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal unit = new BigDecimal(unit(truth.doubleValue()));
    return new BigDecimal(got)
        .subtract(truth)
        .abs()
        .divide(unit, MathContext.DECIMAL64)
        .doubleValue();
  }
}
