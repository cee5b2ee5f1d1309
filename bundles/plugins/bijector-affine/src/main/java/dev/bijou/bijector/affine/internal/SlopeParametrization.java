package dev.bijou.bijector.affine.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Saturation;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.tile.Scratch;

/** A map from an unconstrained parameter s to a slope a &gt; 0. */
public enum SlopeParametrization {
  /** a = e<sup>s</sup>: all slopes, to the limits of doubles. */
  EXP {
    @Override
    void apply(double[] s, double[] slope, int n, Scratch scratch) {
      Saturation.limit(s, n, LARGEST);
      exponentiate(s, slope, n, scratch);
    }

    @Override
    void differentiate(double[] s, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        s[i] = Math.abs(s[i]) > LARGEST ? 0 : 1;
      }
    }

    @Override
    double inverse(double slope) {
      return Log.value(slope);
    }
  },

  /** a = e<sup>s/(1 + |s/ln 10⁻³|)</sup>: slopes from 10⁻³ to 10³, as in zuko. */
  SOFT_CLIPPED {
    @Override
    void apply(double[] s, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        s[i] /= clip(s[i]);
      }
      exponentiate(s, slope, n, scratch);
    }

    @Override
    void differentiate(double[] s, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        double clip = clip(s[i]);
        s[i] = 1 / (clip * clip);
      }
    }

    @Override
    double inverse(double slope) {
      double logSlope = Math.max(-0.9 * LIMIT, Math.min(0.9 * LIMIT, Log.value(slope)));
      return logSlope / (1 - Math.abs(logSlope) / LIMIT);
    }
  },

  /** a = ln(1 + e<sup>s</sup>) + 10⁻³, as in the masked autoregressive flows of nflows. */
  SOFTPLUS {
    @Override
    void apply(double[] s, double[] slope, int n, Scratch scratch) {
      System.arraycopy(s, 0, slope, 0, n);
      Softplus.apply(slope, n, scratch);
      addMinimum(slope, s, n, scratch);
    }

    @Override
    void differentiate(double[] s, double[] slope, int n, Scratch scratch) {
      Sigmoid.apply(s, n, scratch);
      for (int i = 0; i < n; i++) {
        s[i] /= slope[i];
      }
    }

    @Override
    double inverse(double slope) {
      return SoftplusInverse.value(Math.max(MINIMUM, slope - MINIMUM));
    }
  },

  /** a = σ(s + 2) + 10⁻³: slopes below 1.001, as in the couplings of nflows. */
  SIGMOID {
    @Override
    void apply(double[] s, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        slope[i] = s[i] + OFFSET;
      }
      Sigmoid.apply(slope, n, scratch);
      addMinimum(slope, s, n, scratch);
    }

    @Override
    void differentiate(double[] s, double[] slope, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        s[i] += OFFSET;
      }
      Sigmoid.apply(s, n, scratch);
      for (int i = 0; i < n; i++) {
        s[i] = s[i] * (1 - s[i]) / slope[i];
      }
    }

    @Override
    double inverse(double slope) {
      double sigmoid = Math.max(MINIMUM, Math.min(0.9, slope - MINIMUM));
      return Log.value(sigmoid / (1 - sigmoid)) - OFFSET;
    }
  };

  /** −ln 10⁻³, the largest |ln a| of {@link #SOFT_CLIPPED}. */
  private static final double LIMIT = 6.907755278982137;

  /** The largest |ln a| of {@link #EXP}: neither a nor 1/a overflows. */
  private static final double LARGEST = 700;

  private static final double INVERSE_LIMIT = 1 / LIMIT;

  private static final double MINIMUM = 1e-3;
  private static final double OFFSET = 2;

  /** Replaces the first n values of s by ln a, and writes a to {@code slope}. */
  abstract void apply(double[] s, double[] slope, int n, Scratch scratch);

  /**
   * Replaces the first n values of s by d(ln a)/ds.
   *
   * @param slope a, as computed by {@link #apply}
   */
  abstract void differentiate(double[] s, double[] slope, int n, Scratch scratch);

  /**
   * Returns the parameter of a slope. A slope outside the range, or so close to its end that the
   * derivative vanishes, is first moved inward.
   */
  abstract double inverse(double slope);

  private static double clip(double s) {
    return Math.fma(Math.abs(s), INVERSE_LIMIT, 1);
  }

  private static void exponentiate(double[] logSlope, double[] slope, int n, Scratch scratch) {
    System.arraycopy(logSlope, 0, slope, 0, n);
    Exp.apply(slope, n, scratch);
  }

  private static void addMinimum(double[] slope, double[] logSlope, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      slope[i] += MINIMUM;
    }
    System.arraycopy(slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
  }
}
