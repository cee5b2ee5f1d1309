package dev.bijou.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Reference values of a function in at least 30 digits. */
record ReferenceValues(List<Value> values) {
  /** The true value f(x). */
  record Value(double x, BigDecimal truth) {}

  /** Reads {@code NAME.csv}: comment lines with #, then x and f(x). */
  static ReferenceValues read(String name) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferenceValues.class.getResourceAsStream(name + ".csv"),
                StandardCharsets.UTF_8))) {
      return new ReferenceValues(
          lines.lines().filter(line -> !line.startsWith("#")).map(ReferenceValues::value).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value value(String line) {
    int comma = line.indexOf(',');
    return new Value(
        Double.parseDouble(line.substring(0, comma)), new BigDecimal(line.substring(comma + 1)));
  }

  /** Returns the errors of a function at these values. */
  ErrorStatistics errors(DoubleUnaryOperator function, ErrorUnit unit) {
    ErrorStatistics errors = ErrorStatistics.NONE;
    for (Value value : values) {
      double error = unit.error(function.applyAsDouble(value.x), value.truth);
      errors = errors.and(value.x, error);
    }
    return errors;
  }
}
