package dev.bijou.shell.internal.command;

import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.shell.internal.CommandOutput;
import dev.bijou.shell.internal.data.CsvOutput;
import java.io.IOException;
import picocli.CommandLine.Option;

/** {@code --out FILE}: the file of a table, by default standard output. */
final class OutOption {
  private final CommandFiles files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the table to this file; - is standard output (default: -).")
  private String file;

  OutOption(CommandFiles files) {
    this.files = files;
  }

  private OutputFile target() {
    return new OutputFile(files, "--out", file == null ? "-" : file);
  }

  boolean takesStandardOutput() {
    return target().isStandardOutput();
  }

  boolean isAsked() {
    return file != null;
  }

  /** Refuses a file that cannot be written or is an input, before any work is done. */
  void check(String... inputs) {
    target().check(inputs);
  }

  CsvOutput open(CommandOutput output) {
    OutputFile target = target();
    if (target.isStandardOutput()) {
      return CsvOutput.toStandardOutput(output.out());
    }
    try {
      return CsvOutput.toFile(target.path(), target.name());
    } catch (IOException e) {
      throw target.notWritable(e);
    }
  }

  /** Refuses to write table and JSON to the same place. */
  void requireDistinct(JsonOption json) {
    if (isAsked() && !takesStandardOutput() && json.isFile(target())) {
      throw CommandException.refused("--json: expected another file than --out; got " + file);
    }
    if (json.takesStandardOutput() && isAsked() && takesStandardOutput()) {
      throw CommandException.refused(
          "--json: expected a file, since --out " + file + " takes standard output; got -");
    }
  }
}
