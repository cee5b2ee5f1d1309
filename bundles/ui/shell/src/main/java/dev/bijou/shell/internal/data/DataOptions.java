package dev.bijou.shell.internal.data;

import java.util.List;
import picocli.CommandLine.Option;

/** The same, and which of its columns are coordinates. */
public final class DataOptions extends TableOptions {
  @Option(
      names = "--columns",
      paramLabel = "A,B,…",
      split = ",",
      description =
          "The columns that are coordinates, in this order; of a table without header,"
              + " their numbers from 1.")
  private List<String> columns = List.of();

  /** The coordinates asked for; none if nothing was said. */
  public List<String> columns() {
    return stripped(columns);
  }
}
