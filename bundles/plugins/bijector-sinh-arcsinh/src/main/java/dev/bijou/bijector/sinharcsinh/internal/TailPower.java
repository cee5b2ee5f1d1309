package dev.bijou.bijector.sinharcsinh.internal;

/**
 * The parametrization of the power δ of tails: log δ = r / (1 + |r| / ln 100), so that a diverging
 * network cannot give an extreme one.
 */
final class TailPower {
  /** ln 100. */
  private static final double LARGEST = 4.605170185988092;

  private TailPower() {}

  /** Returns log δ, of magnitude below ln 100. */
  static double log(double raw) {
    return raw / clip(raw);
  }

  /** Returns d log δ / dr. */
  static double slope(double raw) {
    double clip = clip(raw);
    return 1 / clip / clip;
  }

  /** Returns r, for log δ of magnitude below ln 100. */
  static double inverse(double logPower) {
    return logPower / (1 - Math.abs(logPower) / LARGEST);
  }

  private static double clip(double raw) {
    return 1 + Math.abs(raw) / LARGEST;
  }
}
