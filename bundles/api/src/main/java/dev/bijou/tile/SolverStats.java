package dev.bijou.tile;

/**
 * Statistics of iterative maps: evaluations and outcomes of solves. A closed-form map reports
 * nothing. Not thread-safe: each {@link Scratch} has its own; {@link #add} sums them.
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

  /** Adds the counts of another. */
  public void add(SolverStats other) {
    tabulated(other.tabulations);
    evaluated(other.evaluations);
    solved(other.solves, other.iterations, other.unconverged, other.worstResidual);
  }

  /** Resets all counts. */
  public void reset() {
    evaluations = 0;
    solves = 0;
    iterations = 0;
    unconverged = 0;
    worstResidual = 0;
    tabulations = 0;
  }

  /** Returns the number of forward evaluations during solves, the one at the root included. */
  public long evaluations() {
    return evaluations;
  }

  /** Returns the number of scalar equations solved. */
  public long solves() {
    return solves;
  }

  /** Returns the number of steps of the slowest solve. */
  public int iterations() {
    return iterations;
  }

  /** Returns the number of solves that missed their tolerance. */
  public long unconverged() {
    return unconverged;
  }

  /** Returns the largest residual of a solve; 0 if there was none. */
  public double worstResidual() {
    return worstResidual;
  }

  /** Returns the number of forward evaluations for tables. */
  public long tabulations() {
    return tabulations;
  }

  /** Returns the evaluations per solve; 1 if nothing had to be solved. */
  public double evaluationsPerSolve() {
    return solves == 0 ? 1 : (double) evaluations / solves;
  }
}
