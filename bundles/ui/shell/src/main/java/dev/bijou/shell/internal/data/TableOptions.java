package dev.bijou.shell.internal.data;

import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what a table is, and which of its columns are context variables. */
public class TableOptions {
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

  /** The context variables asked for; none if nothing was said. */
  public List<String> context() {
    return stripped(context);
  }

  /** As the names of a header are. */
  static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }
}
