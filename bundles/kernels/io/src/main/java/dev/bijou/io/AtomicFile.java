package dev.bijou.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is replaced atomically. The content is written to a temporary file in the same
 * directory; {@link #publish} syncs it to disk and atomically renames it. Until then the old file
 * remains. If the file is never published, for example because the program is terminated, the
 * temporary file is deleted.
 *
 * <ul>
 *   <li>Symbolic links are followed: the file at their end is replaced or created.
 *   <li>A replaced file keeps its permissions, its group and its owner.
 *   <li>Where a rename is impossible, for a mount point, or would change them, the completed
 *       content is written over the old one. If the directory is not writable, the temporary file
 *       is in the directory for temporary files.
 *   <li>Pipes and terminals are written directly; so are the names of other open files, such as
 *       {@code /dev/fd/3}, when the content is complete.
 * </ul>
 */
public final class AtomicFile implements AutoCloseable {
  private final Destination destination;
  private final Optional<TemporaryFile> part;
  private final OutputStream out;

  private AtomicFile(Destination destination, Optional<TemporaryFile> part, OutputStream out) {
    this.destination = destination;
    this.part = part;
    this.out = out;
  }

  /**
   * Starts to replace a file.
   *
   * @throws IOException if it cannot be written, with the reason
   */
  public static AtomicFile begin(Path file) throws IOException {
    Destination destination = Destination.of(file);
    Path path = destination.path();
    if (destination.method() == Destination.Method.STREAM) {
      OutputStream direct = Files.newOutputStream(path, StandardOpenOption.WRITE);
      return new AtomicFile(destination, Optional.empty(), direct);
    }
    TemporaryFile part =
        TemporaryFile.create(
            destination.temporaryDirectory(),
            path.getFileName().toString(),
            Optional.of(path).filter(Files::exists));
    return new AtomicFile(destination, Optional.of(part), part.out());
  }

  /**
   * Requires that a file can be written, before the work whose result it will hold. Changes
   * nothing.
   *
   * @throws IOException if it cannot be written, with the reason
   */
  public static void requireWritable(Path file) throws IOException {
    Destination.of(file);
  }

  /** Replaces the content of a file by a text. */
  public static void write(Path file, String text) throws IOException {
    try (AtomicFile begun = begin(file)) {
      begun.out().write(text.getBytes(StandardCharsets.UTF_8));
      begun.publish();
    }
  }

  /** Deletes a file, if it exists, and syncs that to disk. */
  public static void delete(Path file) throws IOException {
    Directories.Sync directory = Directories.Sync.of(Links.parent(file));
    if (Files.deleteIfExists(file)) {
      directory.run();
    }
  }

  /** Returns the unbuffered stream to write the content to. */
  public OutputStream out() {
    return out;
  }

  /**
   * Replaces the file by the written content.
   *
   * @throws IOException if that fails; unless the message says otherwise, the old file remains
   */
  public void publish() throws IOException {
    if (part.isPresent()) {
      publish(part.get());
    } else {
      out.close();
    }
  }

  private void publish(TemporaryFile complete) throws IOException {
    Path path = destination.path();
    boolean regular = Files.isRegularFile(path);
    if (destination.method() != Destination.Method.OVERWRITE && complete.isLikeOld()) {
      try {
        complete.moveTo(path);
        return;
      } catch (FileSystemException e) {
        if (!regular) {
          throw e;
        }
      }
    }
    complete.copyOver(path, regular);
  }

  /** Deletes the temporary file unless it was published. */
  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      if (part.isPresent()) {
        part.get().close();
      }
    }
  }
}
