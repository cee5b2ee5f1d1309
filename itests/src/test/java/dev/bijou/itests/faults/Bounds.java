package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The processor time and the memory that a reader may take. What exceeds a bound is run again: the
 * first run also loads classes.
 *
 * @param time the processor time of the thread
 * @param bytes the bytes that the thread allocates, garbage included
 */
record Bounds(Duration time, long bytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int RUNS = 5;

  /** Runs a reader and returns its result. */
  <T> T check(Supplier<T> reader) {
    for (int run = 1; ; run++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      T result = reader.get();
      Duration used = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
      long taken = THREADS.getCurrentThreadAllocatedBytes() - allocated;
      boolean isWithin = used.compareTo(time) <= 0 && taken <= bytes;
      assertTrue(isWithin || run < RUNS, () -> this + "; took " + used + ", " + taken + " bytes");
      if (isWithin) {
        return result;
      }
    }
  }
}
