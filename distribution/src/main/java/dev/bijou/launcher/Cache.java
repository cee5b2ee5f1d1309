package dev.bijou.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The private directory of one run: runs never share framework state. */
final class Cache {
  private Cache() {}

  /** Creates an empty directory that only its owner can read. */
  static Path create() throws StartException {
    try {
      return Files.createTempDirectory("bijou-");
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /** Returns the failure to write into the temporary directory. */
  static StartException unusable(Exception e) {
    return StartException.failed(
        "java.io.tmpdir: expected a directory in which files can be created; got "
            + System.getProperty("java.io.tmpdir")
            + " ("
            + Reason.of(e)
            + "); JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY sets another one");
  }

  /**
   * Deletes the directory with its content; failures are reported on standard error, not thrown.
   */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Cache::remove);
    } catch (IOException | UncheckedIOException e) {
      Main.report(directory + ": cannot be deleted: " + Reason.of(e));
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
