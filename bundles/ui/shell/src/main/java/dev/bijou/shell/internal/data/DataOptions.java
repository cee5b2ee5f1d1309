package dev.bijou.shell.internal.data;

import java.util.List;
import picocli.CommandLine.Option;

/** The options of a table with coordinates. */
public final class DataOptions extends TableOptions {
  @Option(
      names = "--columns",
      paramLabel = "A,B,…",
      converter = ColumnNames.Converter.class,
      hideParamSyntax = true,
      description =
          "Use these columns as coordinates, in this order; quote a name with a comma; without a"
              + " header, give their numbers from 1 (default: all columns except --context, or the columns of the model).")
  private List<ColumnNames> columns = List.of();

  /** Returns the requested coordinates; empty for the default. */
  public List<String> columns() {
    return ColumnNames.all(columns);
  }
}
