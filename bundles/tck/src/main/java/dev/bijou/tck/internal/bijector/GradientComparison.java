package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.CentralDifferences;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Comparison of the derivatives of a bijector with extrapolated central differences.
 *
 * <p>A derivative is compared where the differences are accurate to 10⁻⁷, absolute, relative above
 * one; the budget of 10⁻⁶ allows for an extrapolation that underestimates its error tenfold. There
 * is none across the end of a support, where a log-density is −∞.
 */
final class GradientComparison {
  static final double BUDGET = 1e-6;
  private static final double KNOWN = 1e-7;

  private final WorstCase worst;
  private int total;
  private int compared;

  GradientComparison(WorstCase worst) {
    this.worst = worst;
  }

  /** Compares the derivatives of all curves. */
  void compare(CentralDifferences slopes, IntToDoubleFunction given, IntFunction<String> where) {
    for (int m = 0; m < slopes.slope().length; m++) {
      compare(slopes.slope()[m], slopes.error()[m], given.applyAsDouble(m), m, where);
    }
  }

  private void compare(double slope, double error, double given, int m, IntFunction<String> where) {
    double scale = Math.max(1, Math.abs(slope));
    total++;
    if (Double.isFinite(slope) && error <= KNOWN * scale) {
      compared++;
      worst.record(
          Math.abs(slope - given) / scale,
          () -> where.apply(m) + ": got " + given + ", measured " + slope);
    }
  }

  /** Requires that half of the derivatives could be compared. */
  void requireHalf(String where) {
    worst.require(
        2 * compared >= total,
        () -> where + ": only " + compared + " of " + total + " derivatives exist");
  }
}
