package dev.bijou.shell.internal.data;

import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what a table is, and which columns of it count. */
public final class DataOptions {
  @Option(
      names = "--columns",
      paramLabel = "A,B,…",
      split = ",",
      description =
          "The columns that are coordinates, in this order; of a table without header,"
              + " their numbers from 1.")
  private List<String> columns = List.of();

  @Option(
      names = "--context",
      paramLabel = "A,B,…",
      split = ",",
      description = "The columns that are context variables, in this order.")
  private List<String> context = List.of();

  @Option(names = "--no-header", description = "The first line is a row already.")
  private boolean noHeader;

  /** Opens a table. */
  public CsvTable open(String file, InputStream standardInput) {
    return CsvTable.open(file, standardInput, !noHeader);
  }

  /** The coordinates asked for; none if nothing was said. */
  public List<String> columns() {
    return stripped(columns);
  }

  /** The context variables asked for. */
  public List<String> context() {
    return stripped(context);
  }

  /** As the names of a header are. */
  private static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }
}
