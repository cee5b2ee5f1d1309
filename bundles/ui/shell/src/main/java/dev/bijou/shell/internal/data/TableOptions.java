package dev.bijou.shell.internal.data;

import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a table with context variables. */
public class TableOptions {
  @Option(
      names = "--context",
      paramLabel = "A,B,…",
      split = ",",
      hideParamSyntax = true,
      description =
          "Use these columns as context variables, in this order (default: none, or the context"
              + " variables of the model).")
  private List<String> context = List.of();

  @Option(
      names = "--no-header",
      description = "Read the first line as a row; columns are named 1, 2, 3, …")
  private boolean noHeader;

  /** Opens a table. */
  public CsvTable open(String file, InputStream standardInput) {
    return CsvTable.open(file, standardInput, !noHeader);
  }

  /** Returns the requested context variables; empty for the default. */
  public List<String> context() {
    return stripped(context);
  }

  /** Returns whether any of these options is given. */
  public boolean isGiven() {
    return noHeader || !context.isEmpty();
  }

  /** Strips blanks, as for the names of a header. */
  static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }
}
