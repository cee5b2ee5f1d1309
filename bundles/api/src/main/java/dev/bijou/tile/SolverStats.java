package dev.bijou.tile;

/**
 * Counts what iterative maps evaluate, and how their solves end. A closed-form map reports nothing.
 * Not thread-safe: each {@link Scratch} has its own; {@link #add} sums them.
 */
public final class SolverStats {
  private long evaluations;
  private long solves;
  private int iterations;
  private long unconverged;
  private double worstResidual;
  private long tabulations;

  /** Reports evaluations of a forward map in the course of solving, one per scalar. */
  public void evaluated(long scalars) {
    evaluations += scalars;
  }

  /**
   * Reports the end of a batch of scalar solves.
   *
   * @param scalars how many equations were to be solved
   * @param steps the steps that the slowest of them took
   * @param failures how many of them missed their tolerance
   * @param residual the largest |f(x)| at a returned x, NaN data aside
   */
  public void solved(long scalars, int steps, long failures, double residual) {
    solves += scalars;
    iterations = Math.max(iterations, steps);
    unconverged += failures;
    worstResidual = Math.max(worstResidual, residual);
  }

  /**
   * Reports evaluations of a forward map for a table that serves all points to come. They are
   * counted apart: no solve needed them.
   */
  public void tabulated(long scalars) {
    tabulations += scalars;
  }

  /** Adds what another tally holds. */
  public void add(SolverStats other) {
    tabulated(other.tabulations);
    evaluated(other.evaluations);
    solved(other.solves, other.iterations, other.unconverged, other.worstResidual);
  }

  /** Forgets everything. */
  public void reset() {
    evaluations = 0;
    solves = 0;
    iterations = 0;
    unconverged = 0;
    worstResidual = 0;
    tabulations = 0;
  }

  /** Evaluations of forward maps for the sake of a solve, the one at the root included. */
  public long evaluations() {
    return evaluations;
  }

  /** Scalar equations solved. */
  public long solves() {
    return solves;
  }

  /** Steps of the slowest solve. */
  public int iterations() {
    return iterations;
  }

  /** Solves that missed their tolerance. */
  public long unconverged() {
    return unconverged;
  }

  /** The largest residual of a solve; 0 if there was none. */
  public double worstResidual() {
    return worstResidual;
  }

  /** Evaluations of forward maps for the sake of tables. */
  public long tabulations() {
    return tabulations;
  }

  /** Evaluations per solve; 1 where nothing had to be solved. */
  public double evaluationsPerSolve() {
    return solves == 0 ? 1 : (double) evaluations / solves;
  }
}
