package dev.bijou.shell.internal.command;

import dev.bijou.io.AtomicFile;
import dev.bijou.io.FileErrors;
import dev.bijou.io.Links;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that an option names for a result.
 *
 * @param files the files of the command
 * @param option the name of the option
 * @param name the file; {@code -} and names such as {@code /dev/stdout} are standard output
 */
record OutputFile(CommandFiles files, String option, String name) {
  /** The files of a model directory. */
  private static final Pattern MODEL_FILE =
      Pattern.compile("manifest\\.json|(flow|parameters)(-.*)?\\.(yaml|safetensors)|\\.lock");

  boolean isStandardOutput() {
    try {
      return files.isStandardOutput(name);
    } catch (InvalidPathException e) {
      throw refused(e);
    }
  }

  Path path() {
    try {
      return files.path(name);
    } catch (InvalidPathException e) {
      throw refused(e);
    }
  }

  private CommandException refused(InvalidPathException e) {
    return CommandException.refused(
        option + ": expected a file; got '" + name + "': " + e.getReason());
  }

  /**
   * Refuses a file that cannot be written or is an input, before any work is done.
   *
   * @param inputs the files and model directories that the command reads
   */
  void check(String... inputs) {
    if (isStandardOutput()) {
      return;
    }
    try {
      AtomicFile.requireWritable(path());
      for (String input : inputs) {
        if (isInput(input)) {
          throw CommandException.refused(
              option + ": expected another file than the input " + input + "; got " + name);
        }
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  private boolean isInput(String input) throws IOException {
    try {
      Optional<Path> file = files.input(input);
      return file.isPresent() && isInput(file.get());
    } catch (InvalidPathException e) {
      return false; // the command refuses it
    }
  }

  private boolean isInput(Path file) throws IOException {
    return Files.isDirectory(file) ? isModelFile(file) : isSameFile(path(), file);
  }

  private boolean isModelFile(Path directory) throws IOException {
    Path target = Links.target(path()).toAbsolutePath();
    Path parent = Objects.requireNonNullElse(target.getParent(), target);
    return Files.isSameFile(parent, directory)
        && MODEL_FILE.matcher(String.valueOf(target.getFileName())).matches();
  }

  /** Returns whether two files are the same regular file, by links of any kind. */
  private static boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.isSameFile(one, other);
  }

  /** Returns whether another option names the same file. */
  boolean isSame(OutputFile other) {
    try {
      return isSameFile(path(), other.path())
          || (Files.notExists(path()) && target().equals(other.target()));
    } catch (IOException e) {
      return false; // neither can be written
    }
  }

  private Path target() throws IOException {
    return Links.target(path()).toAbsolutePath().normalize();
  }

  /** Replaces the content of the file by a text. */
  void write(String text) {
    try {
      AtomicFile.write(path(), text);
    } catch (IOException e) {
      throw CommandException.failed(
          option + ": expected to write " + name + "; got " + FileErrors.reason(e));
    }
  }

  /** Returns the refusal of a file that cannot be written. */
  CommandException notWritable(IOException e) {
    return CommandException.refused(
        String.format(
            Locale.ROOT,
            "%s: expected a file that can be written; got %s: %s",
            option,
            name.isEmpty() ? "''" : name,
            FileErrors.reason(e)));
  }
}
