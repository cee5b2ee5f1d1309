package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the figures that find outliers. */
class RobustRangeTest {
  private static double[] numbers(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i);
    return values;
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 9999, -1e9, 1e200, -Double.MAX_VALUE})
  void ignoresASingleValue(double outlier) {
    double[] values = numbers(101);
    values[3] = outlier;
    RobustRange range = RobustRange.of(values);
    assertEquals(50, range.median(), 1);
    assertEquals(34, range.scale(), 1);
    assertEquals(Math.abs(outlier) > 40_000, range.isFar(outlier));
  }

  /** The threshold is 1000 scales, inclusive. */
  @Test
  void judgesByTheDistanceFromTheMedian() {
    RobustRange range = new RobustRange(5, 2);
    assertFalse(range.isFar(2005) || range.isFar(-1995));
    assertTrue(range.isFar(2005.1) && range.isFar(-1995.1));
  }

  /** If most values are equal, the others decide: they are about one scale away. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 300})
  void keepsARareValue(int count) {
    double[] values = new double[3000];
    Arrays.fill(values, 7);
    Arrays.fill(values, 0, count, 8);
    assertEquals(new RobustRange(7, 1), RobustRange.of(values));
  }

  @Test
  void findsNothingInAConstantColumn() {
    RobustRange range = RobustRange.of(new double[] {4, 4, 4});
    assertFalse(range.isFar(1e300));
  }

  /** Differences overflow. */
  @Test
  void staysFiniteForTheLargestValues() {
    double max = Double.MAX_VALUE;
    RobustRange range = RobustRange.of(new double[] {-max, -max, 0, max, max});
    assertEquals(new RobustRange(0, max), range);
    assertFalse(range.isFar(max));
  }
}
