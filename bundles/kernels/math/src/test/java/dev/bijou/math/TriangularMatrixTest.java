package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class TriangularMatrixTest {
  private static final double[] DIAGONAL = {2, 4, 8};

  /** [[2, 0, 0], [1, 4, 0], [−1, 3, 8]] times (1, 2, 3) and (0, 1, 0). */
  @Test
  void multiplies() {
    TriangularMatrix lower = TriangularMatrix.of(new double[] {1, -1, 3}, DIAGONAL, true);
    double[][] x = {{1, 0}, {2, 1}, {3, 0}};
    lower.multiply(x, 2);
    assertArrayEquals(new double[][] {{2, 0}, {9, 4}, {29, 3}}, x);
    lower.solve(x, 2);
    assertArrayEquals(new double[][] {{1, 0}, {2, 1}, {3, 0}}, x);
  }

  /** The transpose of the upper triangle is the lower one above. */
  @Test
  void transposes() {
    TriangularMatrix upper = TriangularMatrix.of(new double[] {1, -1, 3}, DIAGONAL, false);
    double[][] x = {{1}, {2}, {3}};
    upper.multiply(x, 1);
    assertArrayEquals(new double[][] {{2 + 2 - 3}, {8 + 9}, {24}}, x);
    upper.solve(x, 1);
    upper.transposed().multiply(x, 1);
    assertArrayEquals(new double[][] {{2}, {1 + 8}, {-1 + 6 + 24}}, x);
  }
}
