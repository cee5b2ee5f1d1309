package dev.bijou.shell.internal.command;

import dev.bijou.io.AtomicFile;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --json FILE}; with {@code -}, standard output carries only the JSON. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the result as JSON to this file; - is standard output (default: no file).")
  private String file;

  boolean isAsked() {
    return file != null;
  }

  boolean isFile(String name) {
    return name.equals(file);
  }

  boolean takesStandardOutput() {
    return "-".equals(file);
  }

  /** Returns the output for text: standard error if standard output carries the JSON. */
  CommandOutput prose(CommandOutput output) {
    return takesStandardOutput() ? output.onStandardError() : output;
  }

  /** Refuses a file that cannot be written, before any work is done. */
  void check() {
    if (isAsked() && !takesStandardOutput()) {
      Path parent = Path.of(file).toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(Path.of(file))) {
        throw CommandException.refused(
            "--json: expected a file in an existing directory; got " + file);
      }
    }
  }

  void write(Object value, CommandOutput output) {
    if (takesStandardOutput()) {
      output.out().print(JsonWriter.indented(value));
    } else if (isAsked()) {
      write(Path.of(file), JsonWriter.indented(value));
    }
  }

  /** Writes a file that the user requested. */
  static void write(Path file, String text) {
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw CommandException.failed(file + ": expected a writable file; got " + e);
    }
  }
}
