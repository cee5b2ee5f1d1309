package dev.bijou.spark.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests samples of rows by their positions. */
class PositionSampleTest {
  @Test
  void holdsAFewRowsMoreThanAreWanted() {
    for (int limit : new int[] {1, 10, 1000, 99_999}) {
      for (long seed = 0; seed < 5; seed++) {
        PositionSample sample = new PositionSample(seed, 100_000, limit);
        long held = LongStream.range(0, 100_000).filter(sample::mayHold).count();
        assertTrue(held >= limit, held + " of " + limit);
        assertTrue(held <= limit + 16 * Math.sqrt(limit) + 16, held + " of " + limit);
      }
    }
  }

  @Test
  void holdsAllOfFewRows() {
    PositionSample sample = new PositionSample(1, 10, 10);
    assertEquals(10, LongStream.range(0, 10).filter(sample::mayHold).count());
    assertTrue(!sample.isPart());
  }

  @Test
  void hashesAreSpreadEvenly() {
    PositionSample sample = new PositionSample(3, 1_000_000, 1000);
    int[] bins = new int[16];
    LongStream.range(0, 160_000).forEach(i -> bins[(int) (sample.hash(i) >>> 60)]++);
    for (int count : bins) {
      assertEquals(10_000, count, 500);
    }
  }
}
