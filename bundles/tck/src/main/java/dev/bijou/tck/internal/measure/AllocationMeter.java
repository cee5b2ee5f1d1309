package dev.bijou.tck.internal.measure;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The number of bytes allocated by the current thread, if the JVM counts them. The counter is read
 * through its MBean by name, because its interface is in a vendor-specific package.
 */
public final class AllocationMeter {
  private static final int RUNS = 4;
  private static final String COUNTER = "CurrentThreadAllocatedBytes";

  private AllocationMeter() {}

  /** Returns whether this JVM counts allocations. */
  public static boolean available() {
    try {
      return bytes() >= 0;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Returns the minimum over several runs; the first run also performs one-time initialization. */
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
