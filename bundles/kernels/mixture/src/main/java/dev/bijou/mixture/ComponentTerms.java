package dev.bijou.mixture;

/**
 * One component's part in the sums, as arithmetic without branches. Rows and single points share
 * it: both give the same bits.
 */
final class ComponentTerms {
  private ComponentTerms() {}

  static double standardise(double x, double mean, double precision) {
    return (x - mean) * precision;
  }

  /** 1 above the mean, 0 below; between for what is too near to it to matter. */
  static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  /** The weighted tail if the side is 0, the weight without it if 1. */
  static double part(double side, double weight, double tail) {
    double weighted = weight * tail;
    return Math.fma(side, weight - 2 * weighted, weighted);
  }

  /** dz/dx from √(2π)f, from p = Φ(−|z|) and from q(|z|) = e<sup>z²/2</sup>p. */
  static double slope(double density, double p, double q) {
    return density / p * q;
  }

  /** The sign of z. */
  static double sign(double lower, double upper) {
    return Math.fma(2, side(lower - upper), -1);
  }
}
