package dev.bijou.runtime.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The state of the files of a model directory, as far as it can be read at each poll: it changes
 * with every change of a file.
 *
 * @param files the files that may belong to a model
 * @param trouble the reason why they cannot be listed; empty if they can
 */
record ModelStamp(Map<String, FileStamp> files, String trouble) {
  /**
   * The state of a file.
   *
   * @param size the size in bytes
   * @param time the time of its last change
   * @param hash a hash of the content of the manifest; 0 for other files
   */
  record FileStamp(long size, FileTime time, int hash) {}

  private static final String MANIFEST = "manifest.json";
  private static final int MAXIMUM_SIZE = 1 << 22;
  private static final Pattern FILES =
      Pattern.compile("manifest\\.json|[^.].*\\.(yaml|safetensors)");

  /** Reads a directory; empty if it is none, or has no file of a model. */
  static Optional<ModelStamp> read(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Map<String, FileStamp> found = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, ModelStamp::mayBelongToAModel)) {
      for (Path file : files) {
        file(file).ifPresent(stamp -> found.put(file.getFileName().toString(), stamp));
      }
    } catch (DirectoryIteratorException | IOException e) {
      return Optional.of(new ModelStamp(found, String.valueOf(e)));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new ModelStamp(found, ""));
  }

  private static boolean mayBelongToAModel(Path file) {
    return FILES.matcher(file.getFileName().toString()).matches();
  }

  private static Optional<FileStamp> file(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      int hash = attributes.isRegularFile() && file.endsWith(MANIFEST) ? hash(file) : 0;
      return Optional.of(new FileStamp(attributes.size(), attributes.lastModifiedTime(), hash));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static int hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.hashCode(in.readNBytes(MAXIMUM_SIZE));
    }
  }
}
