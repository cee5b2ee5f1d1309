package dev.bijou.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SolverStatsTest {
  private static SolverStats of(long evaluations, int steps, long failures, double residual) {
    SolverStats stats = new SolverStats();
    stats.evaluated(evaluations);
    stats.solved(10, steps, failures, residual);
    return stats;
  }

  @Test
  void sumsCountsAndKeepsTheWorst() {
    SolverStats stats = of(30, 4, 1, 1e-9);
    stats.add(of(50, 7, 2, 1e-12));
    assertEquals(80, stats.evaluations());
    assertEquals(20, stats.solves());
    assertEquals(3, stats.unconverged());
    assertEquals(7, stats.iterations());
    assertEquals(1e-9, stats.worstResidual());
    assertEquals(4, stats.evaluationsPerSolve());
  }

  @Test
  void nothingToSolveCountsAsOneEvaluation() {
    SolverStats stats = of(30, 4, 1, 1e-9);
    stats.reset();
    assertEquals(1, stats.evaluationsPerSolve());
    assertEquals(0, stats.worstResidual());
  }
}
