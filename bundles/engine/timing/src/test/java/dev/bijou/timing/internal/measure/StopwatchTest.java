package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StopwatchTest {
  private final ManualClock clock = new ManualClock();
  private final Stopwatch stopwatch = new Stopwatch(clock);

  @Test
  void measuresTheTimeOfATask() {
    clock.advance(1234);
    assertEquals(2.5, stopwatch.millis(clock.taking(2.5)));
    assertEquals(0, stopwatch.millis(clock.taking(0)));
  }

  @Test
  void consumesEveryResult() {
    stopwatch.millis(() -> new double[] {1, 20, 300});
    assertEquals(321, stopwatch.consumed());
  }
}
