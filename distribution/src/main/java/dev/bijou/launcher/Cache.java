package dev.bijou.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The private directory of one run: two runs never share what a framework remembers. */
final class Cache {
  private Cache() {}

  /** Makes an empty directory that only its owner may read. */
  static Path create() throws IOException {
    return Files.createTempDirectory("bijou-");
  }

  /** Deletes the directory with all in it; what cannot be deleted is said, not thrown. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Cache::remove);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bijou: left behind: " + directory + ": " + e.getMessage());
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
