package dev.bijou.admin.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statistics of a flow and version since its first call, or since the start of the metrics.
 *
 * @param flow the name of the flow
 * @param version the version; 0 if none is kept
 * @param calls the number of calls that have returned or thrown
 * @param rows the number of rows that calls have returned
 * @param rowsWithoutDensity the number of these whose log-density is not a finite number
 * @param failures the number of calls that threw, for each reason
 * @param pending the number of running calls
 * @param durations the durations of calls that have returned
 */
public record FlowStatistics(
    String flow,
    long version,
    long calls,
    long rows,
    long rowsWithoutDensity,
    Map<FlowMeters.Failure, Long> failures,
    long pending,
    Durations durations) {
  /** Copies the failures, in the order of the reasons. */
  public FlowStatistics {
    Map<FlowMeters.Failure, Long> all = new EnumMap<>(FlowMeters.Failure.class);
    for (FlowMeters.Failure reason : FlowMeters.Failure.values()) {
      all.put(reason, failures.getOrDefault(reason, 0L));
    }
    failures = Collections.unmodifiableMap(all);
  }

  /** Returns the number of calls that threw. */
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the statistics of a flow and version, if it is among these. */
  public static Optional<FlowStatistics> find(List<FlowStatistics> all, String flow, long version) {
    return all.stream()
        .filter(each -> each.flow.equals(flow) && each.version == version)
        .findFirst();
  }

  /**
   * Durations of calls in seconds. The quantiles are those of the last 5 to 10 minutes, with a
   * relative error of at most 1 %; NaN if no call returned in that time.
   *
   * @param total the sum over all calls
   * @param p50 the median
   * @param p95 the quantile 0.95
   * @param p99 the quantile 0.99
   */
  public record Durations(double total, double p50, double p95, double p99) {}
}
