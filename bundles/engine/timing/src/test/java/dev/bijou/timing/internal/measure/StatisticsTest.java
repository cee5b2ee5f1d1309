package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void medianIsTheMiddleValueOrTheMeanOfTheTwoMiddleValues() {
    assertEquals(3, Statistics.median(new double[] {9, 1, 3}));
    assertEquals(2.5, Statistics.median(new double[] {9, 1, 3, 2}));
    assertEquals(7, Statistics.median(new double[] {7}));
  }

  /** R: quantile(c(10, 20, 40, 80), c(.1, .25, .9), type = 7). */
  @Test
  void quantilesAreLinearBetweenOrderStatistics() {
    double[] values = {80, 10, 40, 20};
    assertEquals(13, Statistics.quantile(values, 0.1), 1e-14);
    assertEquals(17.5, Statistics.quantile(values, 0.25));
    assertEquals(68, Statistics.quantile(values, 0.9), 1e-13);
    assertEquals(10, Statistics.quantile(values, 0));
    assertEquals(80, Statistics.quantile(values, 1));
  }

  @Test
  void spreadIsTheMiddleEightyPercentRelativeToTheMedian() {
    assertEquals((68 - 13) / 30.0, Statistics.spread(new double[] {10, 20, 40, 80}), 1e-14);
    assertEquals(0, Statistics.spread(new double[] {5, 5, 5}));
  }

  @Test
  void argumentsAreOnlyRead() {
    double[] values = {3, 1, 2};
    Statistics.median(values);
    assertArrayEquals(new double[] {3, 1, 2}, values);
  }
}
