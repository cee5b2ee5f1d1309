package dev.bijou.solver.commonsmath.internal;

import dev.bijou.bijector.InvalidSettingException;

/** Checks of what the solvers have in common. */
final class SolverLimits {
  /** The absolute accuracy asked for by published flows: errors of six layers stay within 1e-10. */
  static final double ACCURACY = 1e-12;

  /** More than any of these solvers needs for a bracket that is not absurd. */
  static final int EVALUATIONS = 400;

  private SolverLimits() {}

  static void require(double accuracy, String key, int limit) {
    if (!(accuracy >= 0 && accuracy < Double.POSITIVE_INFINITY)) {
      throw new InvalidSettingException("accuracy", "a finite number >= 0", accuracy);
    }
    if (limit < 1) {
      throw new InvalidSettingException(key, ">= 1", limit);
    }
  }
}
