package dev.bijou.bijector.sinharcsinh.internal;

/**
 * A smooth map r / (1 + |r| / limit) of parameters into ±limit, so that a diverging network cannot
 * give extreme quantities.
 */
enum SoftClip {
  /** For log δ: δ is from 0.1 to 10. */
  LOG_POWER(2.302585092994046),

  /** For ε. With δ ≥ 0.1, points with latents up to 40 are then below 1e106. */
  SKEW(20);

  private final double limit;

  SoftClip(double limit) {
    this.limit = limit;
  }

  /** Returns the quantity of a parameter. */
  double value(double raw) {
    return raw / scale(raw);
  }

  /** Returns its derivative. */
  double slope(double raw) {
    return 1 / scale(raw) / scale(raw);
  }

  /** Returns the parameter of a quantity inside the limit. */
  double inverse(double value) {
    return value / (1 - Math.abs(value) / limit);
  }

  private double scale(double raw) {
    return 1 + Math.abs(raw) / limit;
  }
}
