package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The current CSV record, one object for all records. The first record is kept as text, later ones
 * only as the numbers of the selected columns.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private static final int MAX_COLUMNS = 100_000;
  private static final int MAX_CELLS = 1 << 21;
  private static final int MAX_HEADER_LENGTH = 1 << 22;

  private final List<String> texts = new ArrayList<>();
  private int textLength;
  private boolean numeric;
  private int[] positions = {};
  private double[] values = {};
  private int badColumn = -1;
  private String badCell = "";

  /** Selects the columns whose numbers are read from now on, in the order of the values. */
  void select(int width, int[] columns) {
    numeric = true;
    positions = new int[width];
    Arrays.fill(positions, -1);
    for (int k = 0; k < columns.length; k++) {
      positions[columns[k]] = k;
    }
    values = new double[columns.length];
  }

  @Override
  protected void handleBegin(long line) {
    badColumn = -1;
  }

  @Override
  protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
    if (column >= MAX_CELLS) {
      throw new CsvParseException("a line of more than " + MAX_CELLS + " cells");
    }
    if (!numeric) {
      keep(new String(text, offset, length));
    } else if (column < positions.length && positions[column] >= 0) {
      number(column, new String(text, offset, length));
    }
  }

  private void keep(String text) {
    textLength += text.length();
    if (texts.size() < MAX_COLUMNS && textLength <= MAX_HEADER_LENGTH) {
      texts.add(text);
    }
  }

  boolean isSelected(int column) {
    return positions[column] >= 0;
  }

  /** Parses the number of a selected column. */
  void number(int column, String cell) {
    double value = NumberText.value(cell);
    values[positions[column]] = value;
    if (Double.isNaN(value) && badColumn < 0) {
      badColumn = column;
      badCell = cell;
    }
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }

  /** Returns the number of its first line. */
  long line() {
    return getStartingLineNumber();
  }

  int width() {
    return getFieldCount();
  }

  /** Returns whether the line is blank. */
  boolean isBlank() {
    return getRecordType() == RecordType.EMPTY;
  }

  /** Returns the cells of the first record; empty if they exceed the limits. */
  Optional<List<String>> texts() {
    return texts.size() == width() ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  /** Discards the cells of a blank record before the first. */
  void forget() {
    texts.clear();
    textLength = 0;
  }

  /** Returns the numbers of the selected columns, in the order of their selection. */
  double[] values() {
    return values;
  }

  /** Returns the first selected column without a finite number; -1 if there is none. */
  int badColumn() {
    return badColumn;
  }

  /** Returns the text of the cell in {@link #badColumn}. */
  String badCell() {
    return badCell;
  }
}
