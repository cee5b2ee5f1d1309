package dev.bijou.itests.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder that the framework watches. */
record Folder(Path path) {
  /** Creates the folder if necessary and deletes all its files. */
  void clear() throws IOException {
    Files.createDirectories(path);
    try (Stream<Path> files = Files.list(path)) {
      files.forEach(Folder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  void write(String name, byte[] content) throws IOException {
    Files.write(path.resolve(name), content);
  }

  void copy(Path file) throws IOException {
    Files.copy(file, path.resolve(file.getFileName()));
  }

  void delete(String name) throws IOException {
    Files.delete(path.resolve(name));
  }
}
