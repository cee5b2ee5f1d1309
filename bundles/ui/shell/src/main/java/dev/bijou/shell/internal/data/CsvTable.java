package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.bijou.io.FileErrors;
import dev.bijou.scoring.BadRows;
import dev.bijou.scoring.RowSource;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.tile.Tile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A CSV table (RFC 4180, UTF-8), read row by row; only one row is in memory.
 *
 * <p>Blank lines are skipped, except in a table of one column, where they are rows without a value.
 */
public final class CsvTable implements RowSource, AutoCloseable {
  private static final int MAX_CELL_LENGTH = 1 << 20;

  private final DataSource source;
  private final CsvRow record = new CsvRow();
  private final TableText text;
  private final CloseableIterator<CsvRow> records;
  private final List<String> first;
  private final List<String> names;
  private final boolean header;
  private boolean firstIsPending;
  private List<String> selected = List.of();
  private long row;

  private CsvTable(DataSource source, boolean header) {
    this.source = source;
    this.header = header;
    this.text = text(source);
    this.records = reader(text).iterator();
    this.first = firstRecord();
    if (header) {
      text.requireValid(first, record.line());
    }
    this.firstIsPending = !header;
    this.names = header ? first.stream().map(String::strip).toList() : numbers(first.size());
  }

  /**
   * Opens a table and reads its first record.
   *
   * @param file {@code -} for standard input
   * @param header whether the first record holds the column names
   * @throws CommandException if there is no readable table
   */
  public static CsvTable open(
      String file, CommandFiles files, InputStream standardInput, boolean header) {
    DataSource source = DataSource.open(file, files, standardInput);
    try {
      return new CsvTable(source, header);
    } catch (CommandException e) {
      close(source, source.name());
      throw e;
    }
  }

  private static TableText text(DataSource source) {
    try {
      return new TableText(source);
    } catch (IOException e) {
      throw notRead(source.name(), e);
    }
  }

  private static CommandException notRead(String name, IOException e) {
    return CommandException.failed(name + ": expected to read it; got " + FileErrors.reason(e));
  }

  private CsvReader<CsvRow> reader(TableText in) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .allowUnclosedQuote(false)
        .trimWhitespacesAroundQuotes(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(MAX_CELL_LENGTH)
        .build(record, in);
  }

  private List<String> firstRecord() {
    while (advance()) {
      if (!record.isBlank()) {
        return record
            .texts()
            .orElseThrow(
                () ->
                    CommandException.refused(
                        String.format(
                            Locale.ROOT,
                            "%s:%d: expected at most 100000 columns; got %d, or longer names than supported",
                            name(),
                            record.line(),
                            record.width())));
      }
      record.forget();
    }
    throw CommandException.refused(name() + ": expected rows; got none");
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  private boolean advance() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (CsvParseException e) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "%s: after line %d: expected CSV with cells of at most %d characters; got: %s",
              name(),
              record.line(),
              MAX_CELL_LENGTH,
              message(e)));
    } catch (UncheckedIOException e) {
      throw notRead(name(), Objects.requireNonNull(e.getCause()));
    }
  }

  private static String message(CsvParseException e) {
    Throwable reason = e.getCause() == null ? e : e.getCause();
    return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public String name() {
    return source.name();
  }

  /** Returns the column names; 1, 2, 3, … without a header. */
  public List<String> names() {
    return names;
  }

  /** Returns whether the names come from the table. */
  public boolean hasHeader() {
    return header;
  }

  /** Returns the share of the table that has been read, from 0 to 1; empty if unknown. */
  public OptionalDouble share() {
    return source.share();
  }

  /** Selects the columns of later rows, all different, in this order. */
  public void select(int[] columns) {
    select(columns, Arrays.stream(columns).mapToObj(names::get).toList());
  }

  /** Selects columns and renames them. */
  public void select(int[] columns, List<String> newNames) {
    record.select(names.size(), columns);
    selected = List.copyOf(newNames);
  }

  /** Returns the names of the selected columns. */
  @Override
  public List<String> columns() {
    return selected;
  }

  @Override
  public int read(Tile rows, BadRows bad) {
    int count = 0;
    while (count < rows.size() && next()) {
      row++;
      String problem = problem();
      if (!problem.isEmpty()) {
        bad.add(String.format(Locale.ROOT, "%s:%d: row %d%s", name(), record.line(), row, problem));
        Arrays.fill(record.values(), Double.NaN);
      }
      rows.setPoint(count++, record.values());
    }
    return count;
  }

  private boolean next() {
    if (firstIsPending) {
      firstIsPending = false;
      IntStream.range(0, names.size())
          .filter(record::isSelected)
          .forEach(j -> record.number(j, first.get(j)));
      return true;
    }
    boolean found = advance();
    while (found && record.isBlank() && names.size() > 1) {
      found = advance();
    }
    return found;
  }

  /** Returns the end of the message about a bad row; empty for a good one. */
  private String problem() {
    if (record.isBlank()) {
      return ": expected a finite number; got a blank line";
    }
    if (record.width() != names.size()) {
      return String.format(
          Locale.ROOT, ": expected %d columns; got %d", names.size(), record.width());
    }
    if (record.badColumn() >= 0) {
      return String.format(
          Locale.ROOT,
          ", column %s: %s",
          names.get(record.badColumn()),
          NumberText.problem(record.badCell()));
    }
    return "";
  }

  /** Returns the number of rows that have been read. */
  public long rows() {
    return row;
  }

  @Override
  public void close() {
    close(records, name());
  }

  private static void close(Closeable reader, String name) {
    try {
      reader.close();
    } catch (IOException e) {
      throw CommandException.failed(name + ": expected to close it; got " + FileErrors.reason(e));
    }
  }
}
