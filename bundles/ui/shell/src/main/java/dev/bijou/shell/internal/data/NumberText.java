package dev.bijou.shell.internal.data;

/** A number as a cell of a table holds it. */
final class NumberText {
  private static final int LONGEST_NUMBER = 400;
  private static final int LONGEST_QUOTE = 40;

  private NumberText() {}

  /** The finite number of a cell, blanks around it aside; NaN if it holds none. */
  static double value(String cell) {
    String text = cell.strip();
    if (text.isEmpty()
        || text.length() > LONGEST_NUMBER
        || !text.chars().allMatch(NumberText::isPart)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** What numbers are written with: not the words, suffixes and hexadecimal digits of Java. */
  private static boolean isPart(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  /** What is said of a cell that holds no finite number. */
  static String problem(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return "expected a finite number; got nothing";
    }
    String quote = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    return "expected a finite number; got '" + quote + "'";
  }
}
