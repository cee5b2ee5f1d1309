package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The record that is being read, over and over the same object: the first is kept as text, of the
 * others the numbers of the selected columns.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private static final int MOST_COLUMNS = 100_000;
  private static final int LONGEST_HEADER = 1 << 22;

  private final List<String> texts = new ArrayList<>();
  private int textLength;
  private boolean numeric;
  private int[] places = {};
  private double[] values = {};
  private int badColumn = -1;
  private String badCell = "";

  /** From now on, the numbers of these columns are wanted; the order of values is theirs. */
  void select(int width, int[] columns) {
    numeric = true;
    places = new int[width];
    Arrays.fill(places, -1);
    for (int k = 0; k < columns.length; k++) {
      places[columns[k]] = k;
    }
    values = new double[columns.length];
  }

  @Override
  protected void handleBegin(long line) {
    badColumn = -1;
  }

  @Override
  protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
    if (!numeric) {
      keep(new String(text, offset, length));
    } else if (column < places.length && places[column] >= 0) {
      number(column, new String(text, offset, length));
    }
  }

  private void keep(String text) {
    textLength += text.length();
    if (texts.size() < MOST_COLUMNS && textLength <= LONGEST_HEADER) {
      texts.add(text);
    }
  }

  boolean isSelected(int column) {
    return places[column] >= 0;
  }

  /** Takes in the number of a selected column. */
  void number(int column, String cell) {
    double value = NumberText.value(cell);
    values[places[column]] = value;
    if (Double.isNaN(value) && badColumn < 0) {
      badColumn = column;
      badCell = cell;
    }
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }

  /** The line it begins at. */
  long line() {
    return getStartingLineNumber();
  }

  int width() {
    return getFieldCount();
  }

  /** Whether nothing stands on its line. */
  boolean isBlank() {
    return getRecordType() == RecordType.EMPTY;
  }

  /** The cells of the first record; empty if there are too many to be true. */
  Optional<List<String>> texts() {
    return texts.size() == width() ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  /** Forgets the cells of a record that was not the first after all. */
  void forget() {
    texts.clear();
    textLength = 0;
  }

  /** The numbers of the selected columns, in the order of their selection. */
  double[] values() {
    return values;
  }

  /** The first selected column without a finite number; -1 if there is none. */
  int badColumn() {
    return badColumn;
  }

  /** What stands there. */
  String badCell() {
    return badCell;
  }
}
