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

  /**
   * Returns by how much the least allocation of one work exceeds that of another. The first run
   * also performs one-time initialization; both are repeated while the difference exceeds {@code
   * budget}, a few times.
   */
  public static long difference(Runnable large, Runnable small, long budget) {
    long most = Long.MAX_VALUE;
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS && (run == 0 || most - least > budget); run++) {
      most = Math.min(most, allocated(large));
      least = Math.min(least, allocated(small));
    }
    return Math.max(0, most - least);
  }

  private static long allocated(Runnable work) {
    long before = bytes();
    work.run();
    return bytes() - before;
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
