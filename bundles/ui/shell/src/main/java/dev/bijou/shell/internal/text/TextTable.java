package dev.bijou.shell.internal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text table with a header and columns as wide as their content. The last column is wrapped at
 * word ends to the width of a terminal.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final String indent;
  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;

  private TextTable(String indent, String... header) {
    this.indent = indent;
    this.right = new boolean[header.length];
    for (int c = 0; c < header.length; c++) {
      right[c] = header[c].startsWith(">");
    }
    row((Object[]) Arrays.stream(header).map(h -> h.replace(">", "")).toArray(String[]::new));
  }

  /** Returns a table with these headings; a prefix {@code >} aligns the column to the right. */
  public static TextTable of(String... header) {
    return new TextTable("", header);
  }

  /** Returns an indented table. */
  public static TextTable indented(String... header) {
    return new TextTable("  ", header);
  }

  /** Adds a row with one cell per heading; returns this table. */
  public TextTable row(Object... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(
          "cells: expected " + right.length + "; got " + Arrays.toString(cells));
    }
    rows.add(
        Arrays.stream(cells)
            .map(String::valueOf)
            .map(ControlCharacters::escape)
            .toArray(String[]::new));
    return this;
  }

  /** Returns the lines, without trailing blanks. */
  public List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    return rows.stream().flatMap(row -> lines(row, widths).stream()).toList();
  }

  private List<String> lines(String[] row, int[] widths) {
    int last = row.length - 1;
    StringBuilder start = new StringBuilder(indent);
    for (int c = 0; c < last; c++) {
      start.append(
          right[c] ? padded("", widths[c] - row[c].length()) + row[c] : padded(row[c], widths[c]));
      start.append(GAP);
    }
    if (right[last]) {
      start.append(padded("", widths[last] - row[last].length()));
    }
    List<String> lines = new ArrayList<>();
    for (String part : WordWrap.lines(row[last], WordWrap.WIDTH - start.length())) {
      lines.add(
          (lines.isEmpty() ? start + part : padded("", start.length()) + part).stripTrailing());
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
