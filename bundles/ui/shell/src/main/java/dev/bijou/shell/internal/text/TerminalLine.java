package dev.bijou.shell.internal.text;

import java.util.List;

/** A line that fits a terminal: a longer one would be wrapped and could not be overwritten. */
public final class TerminalLine {
  private static final String CUT = "...";

  /** The first character of the scripts and symbols that take two columns each. */
  private static final int WIDE = 0x1100;

  private TerminalLine() {}

  /**
   * Joins the parts of a line.
   *
   * @param parts the parts, the most important first; the last ones are left out if the line is too
   *     long
   * @param columns the width of the terminal; 0 without one, where nothing is left out
   */
  public static String of(List<String> parts, int columns) {
    int count = parts.size();
    while (count > 1 && columns > 0 && columns(join(parts, count)) >= columns) {
      count--;
    }
    return columns == 0 ? join(parts, count) : cut(join(parts, count), columns - 1);
  }

  private static String join(List<String> parts, int count) {
    return ControlCharacters.escape(String.join(", ", parts.subList(0, count)));
  }

  /** Returns the end of a text, with dots for the rest of a text that is longer. */
  public static String end(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int from = text.length() - length + CUT.length();
    return CUT + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  private static String cut(String line, int columns) {
    if (columns(line) <= columns) {
      return line;
    }
    StringBuilder text = new StringBuilder();
    int left = columns - CUT.length();
    for (int i = 0; i < line.length() && left > 0; i = line.offsetByCodePoints(i, 1)) {
      left -= columns(line.codePointAt(i));
      if (left >= 0) {
        text.appendCodePoint(line.codePointAt(i));
      }
    }
    return text.append(CUT, 0, Math.max(0, Math.min(CUT.length(), columns))).toString();
  }

  /** Returns the columns that a text takes at a terminal, or a few more. */
  public static int columns(String text) {
    return text.codePoints().map(TerminalLine::columns).sum();
  }

  private static int columns(int character) {
    return character >= WIDE ? 2 : 1;
  }
}
