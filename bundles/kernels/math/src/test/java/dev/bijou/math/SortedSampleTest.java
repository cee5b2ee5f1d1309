package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Tile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedSampleTest {
  private static SortedSample of(double... values) {
    return SortedSample.of(Tile.ofRow(values));
  }

  @Test
  void holdsTheFiniteValues() {
    double[] values = {3, Double.NaN, -1, Double.POSITIVE_INFINITY, 0};
    assertArrayEquals(new double[] {-1, 0, 3}, of(values).values());
    assertTrue(of(Double.NaN).isEmpty());
  }

  @Test
  void quantilesAndLevelsAreInverse() {
    SortedSample sample = of(4, 0, 1, 2);
    assertEquals(1.5, sample.quantile(0.5));
    assertEquals(0.5, sample.level(1.5));
    assertEquals(3, sample.quantile(0.75));
    assertEquals(0.75, sample.level(3));
    assertEquals(4, sample.quantile(1));
    assertEquals(0, sample.quantile(0));
  }

  @Test
  void levelsStayWithinThoseOfTheEnds() {
    assertEquals(0.125, of(4, 0, 1, 2).level(-100));
    assertEquals(0.875, of(4, 0, 1, 2).level(100));
  }

  @Test
  void spreadIsHalfTheMiddleOrTheRangeOrOne() {
    assertEquals(34.1, of(IntStream.range(0, 100).asDoubleStream().toArray()).spread(), 1e-12);
    assertEquals(0.5, of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1).spread());
    assertEquals(1, of(7, 7, 7).spread());
  }
}
