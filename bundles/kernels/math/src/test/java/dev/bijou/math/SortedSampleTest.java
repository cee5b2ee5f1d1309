package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SortedSampleTest {
  private static SortedSample of(double... values) {
    return SortedSample.of(Tile.ofRow(values));
  }

  @Test
  void sortsTheFiniteValues() {
    double[] sorted = of(3, Double.NaN, -1, Double.POSITIVE_INFINITY, 2).values();
    assertArrayEquals(new double[] {-1, 2, 3}, sorted);
    assertTrue(of(Double.NaN).isEmpty());
  }

  /** Ranks 0 to 3 have the levels ⅛, ⅜, ⅝ and ⅞; beyond, quantiles are the ends. */
  @Test
  void quantilesAreLinearBetweenRanks() {
    SortedSample sample = of(10, 20, 40, 80);
    assertEquals(10, sample.quantile(0));
    assertEquals(10, sample.quantile(0.125));
    assertEquals(15, sample.quantile(0.25));
    assertEquals(30, sample.quantile(0.5));
    assertEquals(80, sample.quantile(0.875));
    assertEquals(80, sample.quantile(1));
    assertEquals(7, of(7).quantile(0.5));
  }

  @Test
  void levelsAreTheInverseOfQuantilesBetweenTheEnds() {
    SortedSample sample = of(10, 20, 40, 80);
    for (double level : new double[] {0.125, 0.25, 0.375, 0.5, 0.8, 0.875}) {
      assertEquals(level, sample.level(sample.quantile(level)), 1e-15);
    }
    assertEquals(0.125, sample.level(-100));
    assertEquals(0.875, sample.level(100));
  }

  @Test
  void spreadIsThatOfTheMiddleElseHalfTheRangeElseOne() {
    double[] uniform = new double[1000];
    Arrays.setAll(uniform, k -> (k + 0.5) / 1000);
    assertEquals(0.341, of(uniform).spread(), 1e-15);
    assertEquals(4, of(1, 1, 1, 1, 1, 1, 1, 1, 1, 9).spread(), 1e-15);
    assertEquals(1, of(5, 5).spread());
  }
}
