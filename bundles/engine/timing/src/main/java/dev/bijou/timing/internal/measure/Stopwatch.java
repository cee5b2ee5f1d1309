package dev.bijou.timing.internal.measure;

/**
 * Times tasks. Results are consumed after the clock has been read, by a volatile write that the JIT
 * compiler cannot leave out: so the work behind them cannot be left out either.
 */
final class Stopwatch {
  private final Clock clock;
  private volatile double consumed;

  Stopwatch(Clock clock) {
    this.clock = clock;
  }

  /** The milliseconds that a task takes. */
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

  /** The sum of the results of the last task. */
  double consumed() {
    return consumed;
  }
}
