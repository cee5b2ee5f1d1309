package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.data.CsvOutput;
import picocli.CommandLine.Option;

/** {@code --out FILE}: the file of a table, by default standard output. */
final class OutOption {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the table to this file; - is standard output (default: -).")
  private String file;

  boolean takesStandardOutput() {
    return file == null || file.equals("-");
  }

  boolean isAsked() {
    return file != null;
  }

  CsvOutput open(CommandOutput output) {
    return takesStandardOutput()
        ? CsvOutput.toStandardOutput(output.out())
        : CsvOutput.toFile(file);
  }

  /** Refuses to write table and JSON to the same place. */
  void requireDistinct(JsonOption json) {
    if (isAsked() && !takesStandardOutput() && json.isFile(file)) {
      throw CommandException.refused("--json: expected another file than --out; got " + file);
    }
    if (json.takesStandardOutput() && "-".equals(file)) {
      throw CommandException.refused(
          "--json: expected a file, since --out - takes standard output; got -");
    }
  }
}
