package dev.bijou.timing.internal.measure;

/**
 * A stopwatch for tasks. Results are consumed after the clock has been read, by a volatile write
 * that the JIT compiler cannot eliminate, so it cannot eliminate the work that produces them.
 */
final class Stopwatch {
  private final Clock clock;
  private volatile double consumed;

  Stopwatch(Clock clock) {
    this.clock = clock;
  }

  /** Returns the milliseconds that a task takes. */
  double millis(MeasuredTask task) {
    long start = clock.nanos();
    double[] results = task.run();
    long end = clock.nanos();
    consume(results);
    return 1e-6 * (end - start);
  }

  private void consume(double[] results) {
    double sum = 0;
    for (double result : results) {
      sum += result;
    }
    consumed = sum;
  }

  /** Returns the sum of the results of the last task. */
  double consumed() {
    return consumed;
  }
}
