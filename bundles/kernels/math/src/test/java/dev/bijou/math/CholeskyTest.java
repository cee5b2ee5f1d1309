package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  /** [[1, 0.6], [0.6, 1]] = L Lᵀ with L = [[1, 0], [0.6, 0.8]]. */
  @Test
  void twoByTwoByHand() {
    Cholesky factor = Cholesky.of(new double[][] {{1}, {0.6, 1}});
    double[][] rows = factor.scaled(new double[] {1, 10});
    assertArrayEquals(new double[] {1}, rows[0]);
    assertArrayEquals(new double[] {6, 8}, rows[1], 1e-14);
    assertEquals(Math.log(0.8), factor.logDeterminant(), 1e-15);
    // A⁻¹ = [[1, −0.6], [−0.6, 1]] / 0.64
    assertEquals((1 + 4 - 2.4) / 0.64, factor.solvedSquare(new double[] {1, 2}), 1e-14);
    assertEquals(List.of(), factor.dependent());
  }

  @Test
  void pivotsOfDependentColumnsAreRaised() {
    Cholesky factor = Cholesky.of(new double[][] {{1}, {1, 1}, {0, 0, 1}});
    assertEquals(List.of(1), factor.dependent());
    assertArrayEquals(new double[] {1, 1e-3}, factor.scaled(new double[] {1, 1, 1})[1]);
  }
}
