package dev.bijou.spark.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary directory of this machine, without directories in it. */
final class LocalDirectory implements AutoCloseable {
  private final Path path;

  private LocalDirectory(Path path) {
    this.path = path;
  }

  static LocalDirectory create() throws IOException {
    return new LocalDirectory(Files.createTempDirectory("bijou-model-"));
  }

  Path path() {
    return path;
  }

  /** Removes the directory with its files. */
  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
