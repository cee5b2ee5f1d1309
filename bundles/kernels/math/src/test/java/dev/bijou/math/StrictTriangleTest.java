package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class StrictTriangleTest {
  private static final StrictTriangle LOWER = new StrictTriangle(3, true);
  private static final StrictTriangle UPPER = new StrictTriangle(3, false);

  @Test
  void expandsRowByRow() {
    double[] packed = {1, 2, 3};
    assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0, 2, 3, 0}, LOWER.expand(packed));
    assertArrayEquals(new double[] {0, 1, 2, 0, 0, 3, 0, 0, 0}, UPPER.expand(packed));
  }

  @Test
  void packsRowByRow() {
    double[] matrix = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] sums = {10, 10, 10, 10};
    LOWER.addPacked(1, matrix, sums, 1);
    assertArrayEquals(new double[] {10, 14, 17, 18}, sums);
    UPPER.addPacked(-1, matrix, sums, 0);
    assertArrayEquals(new double[] {8, 11, 11, 18}, sums);
  }
}
