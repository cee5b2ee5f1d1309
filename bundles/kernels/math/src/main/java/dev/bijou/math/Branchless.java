package dev.bijou.math;

/** Choices by the sign of an argument, as arithmetic that vectorises. NaN gives NaN. */
final class Branchless {
  private Branchless() {}

  /** Returns 1 for x ≥ 1e-300, 0 for x ≤ 0, and something between for what lies between. */
  static double positive(double x) {
    return Math.min(1, Math.max(0, x * 1e300));
  }

  /** Returns −1, 0 or 1, the sign of x; subnormal numbers have one too. */
  static double sign(double x) {
    return Math.min(1, Math.max(-1, x * 0x1p600 * 0x1p600));
  }
}
