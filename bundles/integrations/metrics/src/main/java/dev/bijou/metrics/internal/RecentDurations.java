package dev.bijou.metrics.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of the durations of the last 5 to 10 minutes: one histogram of the current 5
 * minutes and one of those before. Thread-safe; recording neither allocates nor waits.
 */
final class RecentDurations {
  /** The time that a histogram covers, in nanoseconds. */
  static final long WINDOW = TimeUnit.MINUTES.toNanos(5);

  private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

  /** The relative error is at most 1 %. */
  private static final int DIGITS = 2;

  private final AtomicBoolean rotating = new AtomicBoolean();
  private volatile Windows windows;

  private record Windows(long start, AtomicHistogram current, @Nullable AtomicHistogram before) {
    /** Returns the windows after these, which use the older histogram again. */
    Windows next(long now) {
      if (now - start >= 2 * WINDOW) {
        current.reset();
      }
      return new Windows(now, emptied(before), current);
    }

    private static AtomicHistogram emptied(@Nullable AtomicHistogram histogram) {
      if (histogram == null) {
        return histogram();
      }
      histogram.reset();
      return histogram;
    }
  }

  /**
   * Creates an empty distribution.
   *
   * @param now the time in nanoseconds
   */
  RecentDurations(long now) {
    windows = new Windows(now, histogram(), null);
  }

  private static AtomicHistogram histogram() {
    return new AtomicHistogram(LONGEST, DIGITS);
  }

  /**
   * Records a duration.
   *
   * @param now the time in nanoseconds
   * @param nanos the duration in nanoseconds; more than an hour counts as an hour
   */
  void record(long now, long nanos) {
    at(now).current.recordValue(Math.min(Math.max(nanos, 0), LONGEST));
  }

  /** Returns the distribution at a time in nanoseconds. */
  Histogram recent(long now) {
    Windows at = at(now);
    Histogram sum = new Histogram(LONGEST, DIGITS);
    sum.add(at.current);
    if (at.before != null) {
      sum.add(at.before);
    }
    return sum;
  }

  private Windows at(long now) {
    Windows at = windows;
    return now - at.start < WINDOW ? at : rotated(now);
  }

  /** Starts another window, unless another thread is doing so. */
  private Windows rotated(long now) {
    if (rotating.compareAndSet(false, true)) {
      Windows at = windows;
      if (now - at.start >= WINDOW) {
        windows = at.next(now);
      }
      rotating.set(false);
    }
    return windows;
  }
}
