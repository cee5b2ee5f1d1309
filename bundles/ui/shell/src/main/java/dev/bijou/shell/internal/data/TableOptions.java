package dev.bijou.shell.internal.data;

import dev.bijou.shell.internal.CommandSession;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a table with context variables. */
public class TableOptions {
  @Option(
      names = "--context",
      paramLabel = "A,B,…",
      converter = ColumnNames.Converter.class,
      hideParamSyntax = true,
      description =
          "Use these columns as context variables, in this order (default: none, or the context"
              + " variables of the model).")
  private List<ColumnNames> context = List.of();

  @Option(
      names = "--no-header",
      description =
          "Read the first line as a row; columns are named 1, 2, 3, … (default: the first line"
              + " names the columns).")
  private boolean noHeader;

  /** Opens a table; warns if its header may be a row. */
  public CsvTable open(String file, CommandSession session) {
    CsvTable table = CsvTable.open(file, session.files(), session.in(), !noHeader);
    if (table.hasHeader() && isRow(table.names())) {
      session
          .output()
          .printError(
              "warning: "
                  + table.name()
                  + ": expected column names; got numbers; if the first line is a row, use"
                  + " --no-header");
    }
    return table;
  }

  /** Returns whether names look like a row: numbers, of which some may be missing. */
  private static boolean isRow(List<String> names) {
    return names.stream().anyMatch(NumberText::isNumber)
        && names.stream().allMatch(name -> NumberText.isNumber(name) || NumberText.isMissing(name));
  }

  /** Returns the requested context variables; empty for the default. */
  public List<String> context() {
    return ColumnNames.all(context);
  }

  /** Returns whether any of these options is given. */
  public boolean isGiven() {
    return noHeader || !context.isEmpty();
  }
}
