package dev.bijou.itests.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder that the framework watches. */
public record Folder(Path path) {
  /** Creates the folder if necessary and deletes all its files. */
  public void clear() throws IOException {
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

  public void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  public void write(String name, byte[] content) throws IOException {
    Files.write(path.resolve(name), content);
  }

  public void copy(Path file) throws IOException {
    Files.copy(file, path.resolve(file.getFileName()));
  }

  public void delete(String name) throws IOException {
    Files.delete(path.resolve(name));
  }
}
