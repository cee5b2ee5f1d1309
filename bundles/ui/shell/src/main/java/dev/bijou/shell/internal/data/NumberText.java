package dev.bijou.shell.internal.data;

import java.util.regex.Pattern;

/** The parser of numbers in cells. */
final class NumberText {
  private static final int MAX_LENGTH = 400;
  private static final int MAX_QUOTE = 40;
  private static final Pattern MISSING =
      Pattern.compile("|\\?|-|n/?a|nan|null|none|[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  private NumberText() {}

  /** Returns the finite number of a cell, ignoring blanks around it; NaN if there is none. */
  static double value(String cell) {
    String text = cell.strip();
    if (text.isEmpty()
        || text.length() > MAX_LENGTH
        || !text.chars().allMatch(NumberText::isAllowed)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static boolean isNumber(String cell) {
    return !Double.isNaN(value(cell));
  }

  /** Returns whether a cell stands for a value that is missing or not finite. */
  static boolean isMissing(String cell) {
    return MISSING.matcher(cell.strip()).matches();
  }

  /**
   * Returns whether a number may contain a character; names, suffixes and hexadecimal are refused.
   */
  private static boolean isAllowed(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  /** Returns the message for a cell without a finite number. */
  static String problem(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return "expected a finite number; got nothing";
    }
    String quote = text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
    return "expected a finite number; got '" + TableText.shown(quote) + "'";
  }
}
