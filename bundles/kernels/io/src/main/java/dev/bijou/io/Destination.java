package dev.bijou.io;

import static dev.bijou.io.FileErrors.because;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The place that the path of an output leads to.
 *
 * @param path the file at the end of all links
 * @param method how it is written
 */
record Destination(Path path, Method method) {
  /** The ways of writing a file. */
  enum Method {
    /** Create it by renaming a temporary file. */
    CREATE,
    /** Replace it by renaming a temporary file. */
    REPLACE,
    /** Write the content of a temporary file over it. */
    OVERWRITE,
    /** Write it directly, as a pipe or a terminal. */
    STREAM
  }

  private static final Path SYSTEM_DIRECTORY =
      Path.of(System.getProperty("java.io.tmpdir", ".")).toAbsolutePath();

  private static final int TYPE_MASK = 0170000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;

  /**
   * Finds the destination of a file. Changes nothing.
   *
   * @throws IOException if the file cannot be written, with the reason
   */
  static Destination of(Path file) throws IOException {
    if (file.toString().isEmpty()) {
      throw because(file, "an empty name");
    }
    Path path = Links.target(file);
    Path directory = Links.parent(path);
    if (!Files.isDirectory(directory)) {
      throw because(
          file,
          (Files.exists(directory) ? "not a directory: " : "no such directory: ") + directory);
    }
    Optional<BasicFileAttributes> existing = attributes(path);
    if (existing.isEmpty()) {
      Directories.requireWritableExisting(directory);
      return new Destination(path, Method.CREATE);
    }
    return existing(path, existing.get());
  }

  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Destination existing(Path path, BasicFileAttributes attributes)
      throws IOException {
    if (attributes.isDirectory()) {
      throw because(path, "a directory");
    }
    if (!Files.isWritable(path)) {
      boolean readOnly = Files.getFileStore(path).isReadOnly();
      throw because(path, readOnly ? "a read-only file system" : "not writable");
    }
    Method method = attributes.isOther() ? device(path) : regular(path);
    if (method == Method.OVERWRITE) {
      Directories.requireWritableExisting(SYSTEM_DIRECTORY);
    }
    return new Destination(path, method);
  }

  private static Method device(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Method.STREAM;
    }
    int type = (int) Files.getAttribute(path, "unix:mode") & TYPE_MASK;
    if (type == SOCKET) {
      throw because(path, "a socket");
    }
    return type == BLOCK_DEVICE ? Method.OVERWRITE : Method.STREAM;
  }

  private static Method regular(Path path) {
    return Links.isDescriptor(path) || !Files.isWritable(Links.parent(path))
        ? Method.OVERWRITE
        : Method.REPLACE;
  }

  /** Returns the directory for the temporary file. */
  Path temporaryDirectory() {
    return method == Method.OVERWRITE ? SYSTEM_DIRECTORY : Links.parent(path);
  }
}
