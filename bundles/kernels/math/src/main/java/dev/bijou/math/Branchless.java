package dev.bijou.math;

/**
 * Selections by the sign of an argument in branch-free arithmetic, which vectorizes. NaN gives NaN.
 */
final class Branchless {
  private Branchless() {}

  /** Returns 1 for x ≥ 1e-300, 0 for x ≤ 0, and a value between 0 and 1 otherwise. */
  static double positive(double x) {
    return Math.min(1, Math.max(0, x * 1e300));
  }

  /** Returns the sign of x, −1, 0 or 1, also for subnormal numbers. */
  static double sign(double x) {
    return Math.min(1, Math.max(-1, x * 0x1p600 * 0x1p600));
  }
}
