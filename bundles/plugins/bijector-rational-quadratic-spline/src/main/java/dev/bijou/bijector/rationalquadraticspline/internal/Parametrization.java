package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Sigmoid;
import dev.bijou.math.Softplus;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.tile.Scratch;

/**
 * A parametrization of the bins and slopes of a spline by unconstrained parameters r. The share of
 * a bin in the interval is least + (1 − K least) softmax(logits).
 */
public enum Parametrization {
  /** As in nflows: logits r with a smallest share of 10⁻³; slopes 10⁻³ + ln(1 + eʳ). */
  NFLOWS {
    @Override
    double least() {
      return LEAST;
    }

    @Override
    double edge() {
      return 0.539742417236952;
    }

    @Override
    void logits(double[] r, int n) {
      // logits are the parameters
    }

    @Override
    void pullLogits(double[] r, double[] bar, int n) {
      // derivatives are those of the parameters
    }

    @Override
    double logitInverse(double logit) {
      return logit;
    }

    @Override
    void slopes(double[] r, int n, Scratch scratch) {
      Softplus.apply(r, n, scratch);
      for (int i = 0; i < n; i++) {
        r[i] += LEAST;
      }
    }

    @Override
    void pullSlopes(double[] r, double[] slope, double[] bar, int n, Scratch scratch) {
      Sigmoid.apply(r, n, scratch);
      for (int i = 0; i < n; i++) {
        bar[i] *= r[i];
      }
    }

    @Override
    double slopeInverse(double slope) {
      return SoftplusInverse.value(Math.max(LEAST, slope - LEAST));
    }
  },

  /**
   * As in zuko: logits r/(1 + |2r/ln 10⁻³|) without a smallest share; slopes e<sup>r/(1 + |r/ln
   * 10⁻³|)</sup>.
   */
  ZUKO {
    @Override
    double least() {
      return 0;
    }

    @Override
    double edge() {
      return 0;
    }

    @Override
    void logits(double[] r, int n) {
      clip(r, n, LIMIT / 2);
    }

    @Override
    void pullLogits(double[] r, double[] bar, int n) {
      pullClip(r, bar, n, LIMIT / 2);
    }

    @Override
    double logitInverse(double logit) {
      return unclip(logit, LIMIT / 2);
    }

    @Override
    void slopes(double[] r, int n, Scratch scratch) {
      clip(r, n, LIMIT);
      Exp.apply(r, n, scratch);
    }

    @Override
    void pullSlopes(double[] r, double[] slope, double[] bar, int n, Scratch scratch) {
      pullClip(r, bar, n, LIMIT);
      for (int i = 0; i < n; i++) {
        bar[i] *= slope[i];
      }
    }

    @Override
    double slopeInverse(double slope) {
      return unclip(Log.value(slope), LIMIT);
    }
  };

  private static final double LEAST = 1e-3;

  /** −ln 10⁻³. */
  private static final double LIMIT = 6.907755278982137;

  /** Returns the smallest share of a bin. */
  abstract double least();

  /** Returns the r whose slope is exactly 1. */
  abstract double edge();

  /** Replaces n parameters by logits. */
  abstract void logits(double[] r, int n);

  /** Replaces derivatives with respect to logits by those with respect to r. */
  abstract void pullLogits(double[] r, double[] bar, int n);

  /** Returns the r of a logit, clipped to a range where the derivative is not close to 0. */
  abstract double logitInverse(double logit);

  /** Replaces n parameters by slopes. */
  abstract void slopes(double[] r, int n, Scratch scratch);

  /**
   * Replaces derivatives with respect to slopes by those with respect to r, which is overwritten.
   */
  abstract void pullSlopes(double[] r, double[] slope, double[] bar, int n, Scratch scratch);

  /** Returns the r of a slope, clipped to a range where the derivative is not close to 0. */
  abstract double slopeInverse(double slope);

  private static void clip(double[] r, int n, double limit) {
    for (int i = 0; i < n; i++) {
      r[i] = r[i] / (1 + Math.abs(r[i]) / limit);
    }
  }

  private static void pullClip(double[] r, double[] bar, int n, double limit) {
    for (int i = 0; i < n; i++) {
      double clip = 1 + Math.abs(r[i]) / limit;
      bar[i] /= clip * clip;
    }
  }

  private static double unclip(double clipped, double limit) {
    double inner = Math.max(-0.9 * limit, Math.min(0.9 * limit, clipped));
    return inner / (1 - Math.abs(inner) / limit);
  }
}
