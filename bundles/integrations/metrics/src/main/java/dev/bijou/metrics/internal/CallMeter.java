package dev.bijou.metrics.internal;

import dev.bijou.admin.metrics.FlowMeters.Failure;
import dev.bijou.admin.metrics.FlowMeters.Meter;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.metrics.FlowStatistics.Durations;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** The meter of a flow and version. */
final class CallMeter implements Meter {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final String flow;
  private final long version;
  private final Runnable release;
  private final LongAdder begun = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder withoutDensity = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);
  private final RecentDurations durations = new RecentDurations(System.nanoTime());

  /**
   * Creates a meter.
   *
   * @param release ends one use of it
   */
  CallMeter(String flow, long version, Runnable release) {
    this.flow = flow;
    this.version = version;
    this.release = release;
    for (Failure reason : Failure.values()) {
      failures.put(reason, new LongAdder());
    }
  }

  @Override
  public long begin() {
    begun.increment();
    return System.nanoTime();
  }

  @Override
  public void end(long start, long ofRows, long ofThemWithoutDensity) {
    long now = System.nanoTime();
    durations.record(now, now - start);
    nanos.add(now - start);
    rows.add(ofRows);
    if (ofThemWithoutDensity > 0) {
      withoutDensity.add(ofThemWithoutDensity);
    }
    returned.increment();
  }

  @Override
  public void fail(Failure reason) {
    Objects.requireNonNull(failures.get(reason)).increment();
  }

  @Override
  public void release() {
    release.run();
  }

  /**
   * Returns the statistics of this moment. Calls that end are read first: none is pending twice.
   */
  FlowStatistics statistics() {
    Map<Failure, Long> failed = new EnumMap<>(Failure.class);
    failures.forEach((reason, count) -> failed.put(reason, count.sum()));
    long ended = returned.sum() + failed.values().stream().mapToLong(Long::longValue).sum();
    return new FlowStatistics(
        flow,
        version,
        ended,
        rows.sum(),
        withoutDensity.sum(),
        failed,
        Math.max(begun.sum() - ended, 0),
        durations());
  }

  private Durations durations() {
    Histogram recent = durations.recent(System.nanoTime());
    return new Durations(
        nanos.sum() / SECOND, quantile(recent, 50), quantile(recent, 95), quantile(recent, 99));
  }

  private static double quantile(Histogram recent, double percentile) {
    return recent.getTotalCount() == 0
        ? Double.NaN
        : recent.getValueAtPercentile(percentile) / SECOND;
  }
}
