package dev.bijou.spark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The seconds of a task in each round, on the clock and of CPU time of all threads; the first round
 * is not counted. On a machine that has other work, CPU time is the fairer of the two.
 */
final class Times {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> cpu = new ArrayList<>();
  private boolean warm;

  /** Runs a task. */
  void time(Task task) throws Exception {
    long start = System.nanoTime();
    long startCpu = SYSTEM.getProcessCpuTime();
    task.run();
    double taken = (System.nanoTime() - start) * 1e-9;
    if (warm) {
      seconds.add(taken);
      cpu.add((SYSTEM.getProcessCpuTime() - startCpu) * 1e-9);
    }
    warm = true;
  }

  double median() {
    return median(seconds);
  }

  double medianOfCpu() {
    return median(cpu);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  @Override
  public String toString() {
    return seconds.stream()
        .map(each -> String.format(Locale.ROOT, "%.2f", each))
        .collect(Collectors.joining(" ", "", " s"));
  }

  /** A task. */
  interface Task {
    void run() throws Exception;
  }
}
