package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.math.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How far few rows are believed. */
class CorrelationsTest {
  private static final double[] ONES = {1, 1, 1, 1, 1};

  private static double[] standardised(double... values) {
    ColumnMoments moments = ColumnMoments.of(values);
    return Arrays.stream(values).map(v -> (v - moments.mean()) / moments.deviation()).toArray();
  }

  private static double[] draws(SplittableRandom random, int n) {
    return standardised(random.doubles(n).map(v -> random.nextGaussian()).toArray());
  }

  /** The second entry of the second row of L is √(1 − r²). */
  @Test
  void asTheyAre() {
    double[][] z = {standardised(1, 2, 3, 4), standardised(1, 3, 2, 4)};
    double[][] l = new Correlations(z).plain().scaled(new double[] {1, 10});
    assertArrayEquals(new double[] {1}, l[0], 1e-15);
    assertArrayEquals(new double[] {8, 6}, l[1], 1e-12);
  }

  /** Two rows lie on a line, whatever they are: when one is left out nothing says so. */
  @Test
  void twoRowsSayNothing() {
    double[][] z = {{-1, 1}, {-1, 1}};
    assertArrayEquals(new double[] {0, 1}, new Correlations(z).shrunk().scaled(ONES)[1], 0);
  }

  /** A line on which each of many points would be expected from the others is one. */
  @Test
  void aLineIsALine() {
    double[] x = draws(new SplittableRandom(1), 30);
    Cholesky line = new Correlations(new double[][] {x, x}).shrunk();
    assertEquals(List.of(1), line.dependent());
    assertArrayEquals(new double[] {1, 1e-3}, line.scaled(ONES)[1], 1e-12);
  }

  /** Five columns that have nothing in common, of four rows: no direction is taken to be flat. */
  @Test
  void lessRowsThanColumns() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] z = new double[5][];
    Arrays.setAll(z, j -> draws(random, 4));
    double[] last = new Correlations(z).shrunk().scaled(ONES)[4];
    assertEquals(1, Arrays.stream(last).map(v -> v * v).sum(), 1e-12);
    assertEquals(1, last[4], 0.3);
  }
}
