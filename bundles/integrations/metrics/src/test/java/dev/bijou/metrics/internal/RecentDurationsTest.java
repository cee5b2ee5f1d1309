package dev.bijou.metrics.internal;

import static dev.bijou.metrics.internal.RecentDurations.WINDOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecentDurationsTest {
  /** Times in nanoseconds may be negative. */
  private static final long START = -WINDOW / 2;

  private final RecentDurations durations = new RecentDurations(START);

  private long count(long now) {
    return durations.recent(now).getTotalCount();
  }

  @Test
  void coversTwoWindowsAtMost() {
    durations.record(START, 10);
    durations.record(START + WINDOW - 1, 20);
    assertEquals(2, count(START + WINDOW - 1));
    durations.record(START + WINDOW, 30);
    assertEquals(3, count(START + WINDOW));
    assertEquals(1, count(START + 2 * WINDOW));
    assertEquals(0, count(START + 3 * WINDOW));
    durations.record(START + 3 * WINDOW, 40);
    assertEquals(1, count(START + 3 * WINDOW));
  }

  @Test
  void afterALongPauseNothingIsRecent() {
    durations.record(START, 10);
    durations.record(START + WINDOW, 10);
    assertEquals(0, count(START + 3 * WINDOW));
  }

  @Test
  void quantilesAreExactToOnePercent() {
    for (int i = 1; i <= 10_000; i++) {
      durations.record(START, i * 1000L);
    }
    Histogram recent = durations.recent(START);
    assertEquals(5e6, (double) recent.getValueAtPercentile(50), 5e4);
    assertEquals(9.5e6, (double) recent.getValueAtPercentile(95), 9.5e4);
    assertEquals(9.9e6, (double) recent.getValueAtPercentile(99), 9.9e4);
  }

  @Test
  void anyDurationCanBeRecorded() {
    durations.record(START, -5);
    durations.record(START, Long.MAX_VALUE);
    assertEquals(2, count(START));
  }
}
