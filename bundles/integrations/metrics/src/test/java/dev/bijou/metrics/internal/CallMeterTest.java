package dev.bijou.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bijou.admin.metrics.FlowMeters.Failure;
import dev.bijou.admin.metrics.FlowStatistics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallMeterTest {
  private static final int CALLS = 100_000;
  private static final int THREADS = 8;

  private final CallMeter meter = new CallMeter("a", 3, () -> {});

  private void call(int number) {
    long start = meter.begin();
    if (number % 10 == 0) {
      meter.fail(number % 20 == 0 ? Failure.BAD_ARGUMENT : Failure.PLUGIN);
    } else {
      meter.end(start, 2, number % 4 == 0 ? 1 : 0);
    }
  }

  @Test
  void countsCallsRowsAndFailures() {
    for (int i = 0; i < 100; i++) {
      call(i);
    }
    long unused = meter.begin();
    FlowStatistics statistics = meter.statistics();
    assertEquals("a", statistics.flow());
    assertEquals(3, statistics.version());
    assertEquals(100, statistics.calls());
    assertEquals(1, statistics.pending());
    assertEquals(180, statistics.rows());
    assertEquals(20, statistics.rowsWithoutDensity());
    assertEquals(10, statistics.failed());
    assertEquals(
        "{bad-argument=5, withdrawn=0, cancelled=0, out-of-memory=0, plugin=5}",
        statistics.failures().toString());
  }

  @Test
  void durationsAreThoseOfCallsThatReturn() {
    meter.fail(Failure.PLUGIN);
    assertTrue(Double.isNaN(meter.statistics().durations().p50()));
    meter.end(System.nanoTime() - 2_000_000_000L, 1, 0);
    FlowStatistics.Durations durations = meter.statistics().durations();
    assertEquals(2, durations.p50(), 1);
    assertEquals(durations.p50(), durations.p99());
    assertEquals(durations.p50(), durations.total(), 0.02 * durations.total());
  }

  /** Compiling and linking, which happen once, allocate a little. */
  @Test
  void countingAllocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && least > 0; attempt++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call(i);
      }
      least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }

  @Test
  void eightThreadsLoseNoCount() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      Thread thread = new Thread(this::callEach);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    FlowStatistics statistics = meter.statistics();
    assertEquals(THREADS * CALLS / 10, statistics.calls());
    assertEquals(0, statistics.pending());
    assertEquals(THREADS * CALLS / 100, statistics.failed());
    assertEquals(2 * (THREADS * CALLS / 10 - THREADS * CALLS / 100), statistics.rows());
  }

  private void callEach() {
    for (int i = 0; i < CALLS / 10; i++) {
      call(i);
    }
  }
}
