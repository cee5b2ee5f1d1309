package dev.bijou.shell.internal;

import dev.bijou.io.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * The files that the arguments of a command name. A relative name starts at the current directory
 * of the user, which is not that of this process if the command comes from another terminal.
 */
public final class CommandFiles {
  private static final Set<String> STANDARD_INPUT =
      Set.of("/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");
  private static final Set<String> STANDARD_OUTPUT =
      Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");
  private static final String TERMINAL = "/dev/tty";
  private static final Path NOTHING = Path.of("/dev/null");

  private final Path directory;
  private final boolean attached;

  private CommandFiles(Path directory, boolean attached) {
    this.directory = directory;
    this.attached = attached;
  }

  /** Returns the files of a command of this process. */
  public static CommandFiles in(Path directory) {
    return new CommandFiles(directory, false);
  }

  /** Returns the files of a command of another process, whose open files have no name here. */
  public static CommandFiles ofClient(Path directory) {
    return new CommandFiles(directory, true);
  }

  /** Returns the current directory as an absolute path. */
  Path directory() {
    return directory.toAbsolutePath();
  }

  /** Returns whether a name is that of standard input. */
  public boolean isStandardInput(String name) {
    return name.equals("-") || (attached && STANDARD_INPUT.contains(name));
  }

  /** Returns whether a name leads to standard output. */
  public boolean isStandardOutput(String name) {
    return name.equals("-")
        || (attached ? STANDARD_OUTPUT.contains(name) : Links.isStandardOutput(path(name)));
  }

  /**
   * Returns the path of a file.
   *
   * @throws java.nio.file.InvalidPathException if no file can have this name
   * @throws CommandException if it is an open file of another process, or one that could block the
   *     process of the console
   */
  public Path path(String name) {
    return path(Path.of(name));
  }

  /** Returns the path of a file. */
  public Path path(Path name) {
    if (name.toString().isEmpty()) {
      return name; // names no file
    }
    Path path = directory.resolve(name);
    if (attached && (path.startsWith(TERMINAL) || Links.isOfThisProcess(path))) {
      throw CommandException.refused(
          name
              + ": expected a file that the console can open; got an open file of another process;"
              + " write - for standard input or output");
    }
    if (attached && isPipeOrDevice(path)) {
      throw CommandException.refused(
          name
              + ": expected a regular file; got a pipe or a device, for which the console could"
              + " wait forever; write - and redirect standard input or output to it");
    }
    return path;
  }

  private static boolean isPipeOrDevice(Path path) {
    try {
      return !path.equals(NOTHING)
          && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    } catch (IOException e) {
      return false; // most often there is no such file
    }
  }

  /** Returns the path of an input; empty for the standard input of another process. */
  public Optional<Path> input(String name) {
    boolean stream = isStandardInput(name);
    return stream && attached ? Optional.empty() : Optional.of(path(stream ? "/dev/stdin" : name));
  }

  /** Returns a message about a file, or one in a directory, with its name as the user wrote it. */
  public String asWritten(String message, String name) {
    String path = path(name).toString();
    return path.isEmpty() ? message : message.replace(path, name);
  }
}
