package dev.bijou.shell.internal.command;

import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandFiles;
import dev.bijou.shell.internal.CommandOutput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --json FILE}; with {@code -}, standard output carries only the JSON. */
final class JsonOption {
  private final CommandFiles files;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Also write the result as JSON to this file; - is standard output (default: no file).")
  private String file;

  JsonOption(CommandFiles files) {
    this.files = files;
  }

  private Optional<OutputFile> target() {
    return Optional.ofNullable(file).map(name -> new OutputFile(files, "--json", name));
  }

  boolean isFile(OutputFile other) {
    return target().filter(other::isSame).isPresent();
  }

  boolean takesStandardOutput() {
    return target().filter(OutputFile::isStandardOutput).isPresent();
  }

  /** Returns the output for text: standard error if standard output carries the JSON. */
  CommandOutput prose(CommandOutput output) {
    return takesStandardOutput() ? output.onStandardError() : output;
  }

  /**
   * Refuses a file that cannot be written or is an input, before any work is done.
   *
   * @param inputs the files and model directories that the command reads
   */
  void check(String... inputs) {
    target().ifPresent(target -> target.check(inputs));
  }

  void write(Object value, CommandOutput output) {
    if (takesStandardOutput()) {
      output.out().print(JsonWriter.indented(value));
    } else {
      target().ifPresent(target -> target.write(JsonWriter.indented(value)));
    }
  }
}
