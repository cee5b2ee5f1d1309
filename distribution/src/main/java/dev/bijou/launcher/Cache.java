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
  static Path create() throws IOException {
    return Files.createTempDirectory("bijou-");
  }

  /**
   * Deletes the directory with its content; failures are reported on standard error, not thrown.
   */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Cache::remove);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bijou: cannot delete " + directory + ": " + e.getMessage());
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
