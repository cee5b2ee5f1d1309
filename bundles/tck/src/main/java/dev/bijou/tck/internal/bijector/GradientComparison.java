package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.CentralDifferences;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Derivatives as a bijector gives them, against extrapolated central differences.
 *
 * <p>A derivative is judged where the differences know it to 10⁻⁷, absolute, relative above one;
 * the budget of 10⁻⁶ leaves room for an extrapolation that is ten times too sure of itself.
 */
final class GradientComparison {
  static final double BUDGET = 1e-6;
  private static final double KNOWN = 1e-7;

  private final WorstCase worst;
  private int seen;
  private int judged;

  GradientComparison(WorstCase worst) {
    this.worst = worst;
  }

  /** Compares the derivatives of all curves. */
  void see(CentralDifferences slopes, IntToDoubleFunction given, IntFunction<String> where) {
    for (int m = 0; m < slopes.slope().length; m++) {
      see(slopes.slope()[m], slopes.error()[m], given.applyAsDouble(m), m, where);
    }
  }

  private void see(double slope, double error, double given, int m, IntFunction<String> where) {
    double scale = Math.max(1, Math.abs(slope));
    seen++;
    if (error <= KNOWN * scale) {
      judged++;
      worst.see(
          Math.abs(slope - given) / scale,
          () -> where.apply(m) + ": got " + given + ", measured " + slope);
    }
  }

  /** Demands that half of what was seen could be judged. */
  void demandHalf(String where) {
    worst.demand(
        2 * judged >= seen,
        () -> where + ": only " + judged + " of " + seen + " derivatives exist");
  }
}
