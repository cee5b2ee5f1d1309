package dev.bijou.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The time and memory that reading may take. The time is that of the processor. The instrumentation
 * of the fuzzer multiplies both, up to ten times, so these bounds find only what grows faster than
 * the input; unit tests check those that are promised. What exceeds a bound is run again, since the
 * first run also loads classes.
 *
 * @param time the processor time of the thread
 * @param bytes the bytes that the thread allocates, garbage included
 */
record Bounds(Duration time, long bytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int RUNS = 4;

  /** Runs a reader, which must not throw. */
  void check(Runnable reader) {
    String exceeded = "";
    for (int run = 0; run < RUNS; run++) {
      exceeded = exceeded(reader);
      if (exceeded.isEmpty()) {
        return;
      }
    }
    throw new AssertionError(exceeded);
  }

  private String exceeded(Runnable reader) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    reader.run();
    Duration used = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (used.compareTo(time) > 0) {
      return "expected at most " + time + "; took " + used;
    }
    return allocated > bytes ? "expected at most " + bytes + " bytes; took " + allocated : "";
  }
}
