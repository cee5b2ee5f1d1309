package dev.bijou.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SolverStatsTest {
  private static SolverStats of(long evaluations, int steps, long failures, double residual) {
    SolverStats tally = new SolverStats();
    tally.evaluated(evaluations);
    tally.solved(10, steps, failures, residual);
    return tally;
  }

  @Test
  void sumsCountsAndKeepsTheWorst() {
    SolverStats tally = of(30, 4, 1, 1e-9);
    tally.add(of(50, 7, 2, 1e-12));
    assertEquals(80, tally.evaluations());
    assertEquals(20, tally.solves());
    assertEquals(3, tally.unconverged());
    assertEquals(7, tally.iterations());
    assertEquals(1e-9, tally.worstResidual());
    assertEquals(4, tally.evaluationsPerSolve());
  }

  @Test
  void nothingToSolveCountsAsOneEvaluation() {
    SolverStats tally = of(30, 4, 1, 1e-9);
    tally.reset();
    assertEquals(1, tally.evaluationsPerSolve());
    assertEquals(0, tally.worstResidual());
  }
}
