package dev.bijou.shell.internal.command;

import dev.bijou.io.AtomicFile;
import dev.bijou.json.JsonWriter;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --json FILE}, where {@code -} is standard output, to which then nothing else goes. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the same as JSON; - is standard output.")
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

  /** Where the words go that people read. */
  CommandOutput prose(CommandOutput output) {
    return takesStandardOutput() ? output.aside() : output;
  }

  /** Refuses a file that cannot be, before any work is done for it. */
  void check() {
    if (isAsked() && !takesStandardOutput()) {
      Path parent = Path.of(file).toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(Path.of(file))) {
        throw CommandException.refused(
            "--json: expected a file in a directory that exists; got " + file);
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

  /** Writes a file that a verb was asked for. */
  static void write(Path file, String text) {
    try {
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw CommandException.failed(file + ": expected to write it; got " + e);
    }
  }
}
