package dev.bijou.store.internal;

import dev.bijou.model.InvalidModelException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** The files of a model: regular ones only. Others are refused before they are opened. */
final class RegularFile {
  private RegularFile() {}

  /**
   * Opens a file for reading.
   *
   * @throws InvalidModelException if it is a link, a pipe or something else that is not regular
   * @throws NoSuchFileException if it does not exist
   */
  static SeekableByteChannel open(Path file) throws IOException {
    require(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Returns whether a file exists.
   *
   * @throws InvalidModelException if it exists but is not regular
   */
  static boolean exists(Path file) throws IOException {
    Optional<BasicFileAttributes> attributes = attributes(file);
    attributes.ifPresent(a -> require(file, a));
    return attributes.isPresent();
  }

  private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void require(Path file, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      String found =
          attributes.isSymbolicLink()
              ? "a link"
              : attributes.isDirectory() ? "a directory" : "a pipe or a device";
      throw new InvalidModelException(file + ": expected a regular file; got " + found);
    }
  }
}
