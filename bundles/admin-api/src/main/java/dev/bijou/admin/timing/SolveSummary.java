package dev.bijou.admin.timing;

import dev.bijou.tile.SolverStats;

/**
 * Statistics of the scalar solves of one pass over a batch.
 *
 * @param solves scalar equations; 0 where nothing had to be solved
 * @param evaluations of forward maps per solve; 1 where nothing had to be solved
 * @param iterations of the slowest solve
 * @param unconverged solves that missed their tolerance
 * @param worstResidual the largest |f(x)| at a root returned
 */
public record SolveSummary(
    long solves, double evaluations, int iterations, long unconverged, double worstResidual) {
  /** Summarizes solver statistics. */
  public static SolveSummary of(SolverStats stats) {
    return new SolveSummary(
        stats.solves(),
        stats.evaluationsPerSolve(),
        stats.iterations(),
        stats.unconverged(),
        stats.worstResidual());
  }

  /** Returns {@code converged}, or the number of unconverged solves in words. */
  public String outcome() {
    return unconverged == 0 ? "converged" : unconverged + " unconverged";
  }
}
