package dev.bijou.solver.commonsmath.internal;

import dev.bijou.bijector.InvalidSettingException;

/** Defaults and checks shared by the solvers. */
final class SolverLimits {
  /**
   * The absolute accuracy used by published flows, which keeps errors of six layers within 1e-10.
   */
  static final double ACCURACY = 1e-12;

  /** More evaluations than any of these solvers needs for a realistic bracket. */
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
