package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.ToLongFunction;

/** The machine as reported by {@link java.lang.management}. */
public final class VirtualMachine implements Machine {
  @Override
  public int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? Double.NaN : load;
  }

  @Override
  public JvmActivity jvmActivity() {
    return new JvmActivity(
        sum(GarbageCollectorMXBean::getCollectionCount),
        sum(GarbageCollectorMXBean::getCollectionTime),
        compilationMillis());
  }

  /** Sums a figure over all collectors; a collector without the figure returns −1. */
  private static long sum(ToLongFunction<GarbageCollectorMXBean> figure) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(figure)
        .filter(n -> n > 0)
        .sum();
  }

  private static long compilationMillis() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    boolean supported = compiler != null && compiler.isCompilationTimeMonitoringSupported();
    return supported ? compiler.getTotalCompilationTime() : 0;
  }
}
