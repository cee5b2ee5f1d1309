package dev.bijou.math;

import java.util.Locale;

/**
 * The errors of a function on a set of values: the largest, its argument, and the sum of squares.
 */
record ErrorStatistics(double max, double at, double squares, int count) {
  static final ErrorStatistics NONE = new ErrorStatistics(0, Double.NaN, 0, 0);

  ErrorStatistics and(double x, double error) {
    return new ErrorStatistics(
        Math.max(max, error), error > max ? x : at, squares + error * error, count + 1);
  }

  double rms() {
    return Math.sqrt(squares / count);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "max %.3f at %s, rms %.3f of %d", max, at, rms(), count);
  }
}
