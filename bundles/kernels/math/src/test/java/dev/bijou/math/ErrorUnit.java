package dev.bijou.math;

import java.math.BigDecimal;
import java.math.MathContext;

/** What an error is counted in. */
enum ErrorUnit {
  /** Units in the last place of the truth. */
  ULP {
    @Override
    double unit(double truth) {
      return Math.ulp(truth);
    }
  },
  /** Units of 2⁻⁵³ of the truth, or of 1 where it is less. */
  OF_ONE {
    @Override
    double unit(double truth) {
      return 0x1p-53 * Math.max(1, Math.abs(truth));
    }
  },
  /** Parts of 1e-15 of the truth; one ulp counts as a whole part where the truth is subnormal. */
  E15 {
    @Override
    double unit(double truth) {
      return Math.max(1e-15 * Math.abs(truth), Double.MIN_VALUE);
    }
  },
  /** Parts of 1e-15 of the truth, or of 1 where it is less. */
  E15_OF_ONE {
    @Override
    double unit(double truth) {
      return 1e-15 * Math.max(1, Math.abs(truth));
    }
  };

  abstract double unit(double truth);

  /** The distance of a value from the truth; infinite for NaN and infinities. */
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
