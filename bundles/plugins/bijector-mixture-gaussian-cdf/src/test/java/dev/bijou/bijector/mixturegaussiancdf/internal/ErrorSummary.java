package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

/**
 * The largest and the root mean square error of a set of values, and the location of the largest.
 */
final class ErrorSummary {
  private final String name;
  private double error;
  private double squares;
  private int count;
  private String worstLocation = "nowhere";

  ErrorSummary(String name) {
    this.name = name;
  }

  /** Records an error, absolute up to 1 and relative above. */
  void record(double actual, double expected, Object location) {
    double e = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    if (!(e <= error)) {
      error = e;
      worstLocation = location + ": " + actual + " instead of " + expected;
    }
    squares += e * e;
    count++;
  }

  /** Fails unless the errors are within the given bounds. */
  void require(double largest, double rms) {
    String line =
        String.format(
            Locale.ROOT,
            "%s: largest error %.2g of %.2g at %s; rms %.2g of %.2g of %d",
            name,
            error,
            largest,
            worstLocation,
            Math.sqrt(squares / count),
            rms,
            count);
    assertTrue(error <= largest && squares <= count * rms * rms && count > 0, line);
  }
}
