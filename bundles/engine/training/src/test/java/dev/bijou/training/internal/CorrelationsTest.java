package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.math.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests plain and shrunk correlations. */
class CorrelationsTest {
  private static final double[] ONES = {1, 1, 1, 1, 1};

  private static double[] standardized(double... values) {
    ColumnMoments moments = ColumnMoments.of(values);
    return Arrays.stream(values).map(v -> (v - moments.mean()) / moments.deviation()).toArray();
  }

  private static double[] draws(SplittableRandom random, int n) {
    return standardized(random.doubles(n).map(v -> random.nextGaussian()).toArray());
  }

  /** The second entry of the second row of L is √(1 − r²). */
  @Test
  void factorsPlainCorrelations() {
    double[][] z = {standardized(1, 2, 3, 4), standardized(1, 3, 2, 4)};
    double[][] l = new Correlations(z).plain().scaled(new double[] {1, 10});
    assertArrayEquals(new double[] {1}, l[0], 1e-15);
    assertArrayEquals(new double[] {8, 6}, l[1], 1e-12);
  }

  /** Two rows always lie on a line; a left-out row does not confirm it. */
  @Test
  void shrinksTheCorrelationOfTwoRowsToZero() {
    double[][] z = {{-1, 1}, {-1, 1}};
    assertArrayEquals(
        new double[] {0, 1}, new Correlations(z).shrunk(step -> {}).scaled(ONES)[1], 0);
  }

  /** Of many points on a line, each confirms the line of the others. */
  @Test
  void keepsTheCorrelationOfManyPointsOnALine() {
    double[] x = draws(new SplittableRandom(1), 30);
    Cholesky line = new Correlations(new double[][] {x, x}).shrunk(step -> {});
    assertEquals(List.of(1), line.dependent());
    assertArrayEquals(new double[] {1, 1e-3}, line.scaled(ONES)[1], 1e-12);
  }

  /** Of five independent columns and four rows, no direction is degenerate. */
  @Test
  void shrinksFewerRowsThanColumns() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] z = new double[5][];
    Arrays.setAll(z, j -> draws(random, 4));
    double[] last = new Correlations(z).shrunk(step -> {}).scaled(ONES)[4];
    assertEquals(1, Arrays.stream(last).map(v -> v * v).sum(), 1e-12);
    assertEquals(1, last[4], 0.3);
  }
}
