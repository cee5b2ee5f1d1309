package dev.bijou.mixture;

/**
 * The contribution of one component to the sums, in branch-free arithmetic. Rows and single points
 * share it and give bit-identical results.
 */
final class ComponentTerms {
  private ComponentTerms() {}

  static double standardize(double x, double mean, double precision) {
    return (x - mean) * precision;
  }

  /** Returns 1 above the mean and 0 below; a value in between only where |t| &lt; 1e-300. */
  static double side(double t) {
    return Math.min(1, Math.max(0, t * 1e300));
  }

  /** Returns the weighted tail if the side is 0, the weight minus the weighted tail if it is 1. */
  static double mass(double side, double weight, double tail) {
    double weighted = weight * tail;
    return Math.fma(side, weight - 2 * weighted, weighted);
  }
}
