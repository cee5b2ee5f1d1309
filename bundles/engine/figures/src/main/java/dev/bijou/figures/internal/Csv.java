package dev.bijou.figures.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines of CSV (RFC 4180). A text that a spreadsheet would run as a formula begins with {@code '}.
 */
final class Csv {
  private static final Pattern FORMULA = Pattern.compile("^[=+@\\t\\r-]");
  private static final Pattern SPECIAL = Pattern.compile("[,\"\\r\\n]");

  private Csv() {}

  /** Returns a line of these cells; an empty {@link Optional} and NaN are empty cells. */
  static String line(Stream<?> cells) {
    return cells.map(Csv::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Csv::cell).orElse("");
    }
    if (value instanceof Number number) {
      return Double.isNaN(number.doubleValue()) ? "" : number.toString();
    }
    String text = value.toString();
    String safe = FORMULA.matcher(text).find() ? "'" + text : text;
    return SPECIAL.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
