package dev.bijou.tck.internal.measure;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Bytes that this thread allocates, where the JVM counts them. The counter is asked through its
 * MBean, by name, since its interface belongs to one vendor's package.
 */
public final class AllocationMeter {
  private static final int RUNS = 4;
  private static final String COUNTER = "CurrentThreadAllocatedBytes";

  private AllocationMeter() {}

  /** Whether this JVM counts. */
  public static boolean available() {
    try {
      return bytes() >= 0;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * The least that one of a few runs allocates; the first run also warms up what is warmed once.
   */
  public static long least(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      long before = bytes();
      work.run();
      least = Math.min(least, bytes() - before);
    }
    return least;
  }

  private static long bytes() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      return (Long) server.getAttribute(new ObjectName("java.lang:type=Threading"), COUNTER);
    } catch (JMException e) {
      throw new IllegalStateException("this JVM does not count allocations", e);
    }
  }
}
