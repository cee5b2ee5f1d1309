package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

/** The largest and the root mean square error of a set of values, and where the largest was met. */
final class ErrorSummary {
  private final String what;
  private double error;
  private double squares;
  private int count;
  private String where = "nowhere";

  ErrorSummary(String what) {
    this.what = what;
  }

  /** Notes an error, absolute up to 1 and relative above. */
  void note(double actual, double expected, Object place) {
    double e = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    if (!(e <= error)) {
      error = e;
      where = place + ": " + actual + " instead of " + expected;
    }
    squares += e * e;
    count++;
  }

  /** Fails unless the errors are within these bounds. */
  void within(double largest, double rms) {
    String line =
        String.format(
            Locale.ROOT,
            "%s: largest error %.2g of %.2g at %s; rms %.2g of %.2g of %d",
            what,
            error,
            largest,
            where,
            Math.sqrt(squares / count),
            rms,
            count);
    assertTrue(error <= largest && squares <= count * rms * rms && count > 0, line);
  }
}
