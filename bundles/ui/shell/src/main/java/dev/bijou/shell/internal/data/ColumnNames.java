package dev.bijou.shell.internal.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Column names on the command line: separated by commas; a name with a comma is quoted as in CSV.
 *
 * @param names the names, without blanks around them, as in a header
 */
record ColumnNames(List<String> names) {
  /** The converter of a value of an option. */
  static final class Converter implements ITypeConverter<ColumnNames> {
    @Override
    public ColumnNames convert(String value) {
      return parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected names separated by commas, with double quotes around a name that has"
                          + " a comma; got '"
                          + value
                          + "'"
                          + remedy(value)));
    }
  }

  private static String remedy(String value) {
    return value.chars().filter(c -> c == '"').count() % 2 == 1
        ? "; close the quote, or write a quote in a name as two, inside quotes: \"5\"\" pipe\""
        : "; write each name in one pair of quotes, with nothing between quote and comma";
  }

  /** Parses a line; empty if it is not a line of CSV. */
  static Optional<ColumnNames> parse(String line) {
    try {
      List<CsvRecord> lines =
          CsvReader.builder()
              .allowUnclosedQuote(false)
              .trimWhitespacesAroundQuotes(true)
              .ofCsvRecord(line)
              .stream()
              .toList();
      return lines.size() == 1
          ? Optional.of(
              new ColumnNames(lines.get(0).getFields().stream().map(String::strip).toList()))
          : Optional.empty();
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  /** Returns all names of an option that was repeated. */
  static List<String> all(List<ColumnNames> values) {
    return values.stream().flatMap(value -> value.names().stream()).toList();
  }

  /** Returns names as they are written on the command line. */
  static String text(List<String> names) {
    return names.stream().map(ColumnNames::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0;
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
