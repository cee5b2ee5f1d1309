package dev.bijou.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Symbolic links and the names of open files, such as {@code /dev/stdout}. */
public final class Links {
  private static final int MAX_LINKS = 40;

  /** The real paths of directories that name the open files of a process. */
  private static final Pattern DESCRIPTORS =
      Pattern.compile("/proc/([0-9]+)(?:/task/[0-9]+)?/fd|/dev/fd");

  private Links() {}

  /**
   * Follows symbolic links to a file that need not exist. The name of an open file is returned as
   * it is: the text of such a link is not always a path.
   *
   * @throws FileSystemLoopException if the links form a loop
   */
  public static Path target(Path file) throws IOException {
    Path path = file;
    for (int i = 0; i < MAX_LINKS; i++) {
      if (!Files.isSymbolicLink(path) || isDescriptor(path)) {
        return path;
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new FileSystemLoopException(file.toString());
  }

  /** Returns whether a path is the name of an open file of a process. */
  static boolean isDescriptor(Path path) {
    return DESCRIPTORS.matcher(realDirectory(path)).matches();
  }

  /** Returns whether a path leads to the standard output of this process. */
  public static boolean isStandardOutput(Path file) {
    try {
      Path path = target(file);
      Matcher directory = DESCRIPTORS.matcher(realDirectory(path));
      return path.endsWith("1") && directory.matches() && isThisProcess(directory.group(1));
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns whether a path leads to an open file, or another property, of this process. */
  public static boolean isOfThisProcess(Path file) {
    try {
      Path path = target(file);
      String directory = realDirectory(path);
      return directory.equals("/dev/fd")
          || Path.of(directory).startsWith(Path.of("/proc", String.valueOf(pid())))
          || path.startsWith("/proc/self")
          || path.startsWith("/proc/thread-self");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isThisProcess(@Nullable String id) {
    return id == null || id.equals(String.valueOf(pid()));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static String realDirectory(Path path) {
    try {
      return parent(path).toRealPath().toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the directory of a file; that of a root is the root. */
  static Path parent(Path file) {
    Path absolute = file.toAbsolutePath();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }
}
