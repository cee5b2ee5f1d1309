package dev.bijou.io;

import static dev.bijou.io.FileErrors.because;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** Directories for results. */
public final class Directories {
  private Directories() {}

  /**
   * Requires a directory in which files can be written: an existing one, or one that can be
   * created. Changes nothing.
   *
   * @throws IOException if there is none, with the reason
   */
  public static void requireWritable(Path directory) throws IOException {
    if (directory.toString().isEmpty()) {
      throw because(directory, "an empty name");
    }
    Path path = Links.target(directory).toAbsolutePath();
    while (isMissing(path)) {
      if (path.endsWith("..") || Files.isSymbolicLink(path)) {
        throw because(directory, "no such directory: " + path);
      }
      path = Links.parent(path);
    }
    if (!Files.isDirectory(path)) {
      throw because(directory, path.equals(directory) ? "a file" : path + " is a file");
    }
    requireWritableExisting(path);
  }

  private static boolean isMissing(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
      return false;
    } catch (NoSuchFileException e) {
      return true;
    } catch (FileSystemException e) { // Java 25 throws the other one where a parent is a file
      if (isBelowFile(path)) {
        return true;
      }
      throw e;
    }
  }

  private static boolean isBelowFile(Path path) {
    Path parent = path.getParent();
    return parent != null && (Files.isRegularFile(parent) || isBelowFile(parent));
  }

  /** Requires that files can be created in an existing directory. */
  static void requireWritableExisting(Path directory) throws IOException {
    if (!Files.isWritable(directory)) {
      boolean readOnly = Files.getFileStore(directory).isReadOnly();
      throw because(
          directory, (readOnly ? "a read-only file system: " : "not writable: ") + directory);
    }
  }

  /** Creates a directory and its parents unless they exist; that of a link is its target. */
  public static void create(Path directory) throws IOException {
    Path target = Links.target(directory).toAbsolutePath();
    if (!Files.isDirectory(target)) {
      create(Links.parent(target));
      Sync parent = Sync.of(Links.parent(target));
      try {
        Files.createDirectory(target);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(target)) {
          throw e;
        }
      }
      parent.run();
    }
  }

  /**
   * Atomically gives a directory another name in its parent; a file or directory of that name is
   * never replaced, unless it is an empty directory. The entry is synced to disk.
   */
  public static void rename(Path directory, Path target) throws IOException {
    Sync parent = Sync.of(Links.parent(target));
    Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
    parent.run();
  }

  /** Deletes a file, or a directory with all its files; links are not followed. */
  public static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.toList()) {
          delete(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /**
   * A sync of the entries of a directory to disk. Some file systems refuse it, as does Windows,
   * which cannot open directories; it is then left out. A failure where it worked before is an
   * error.
   */
  record Sync(Path directory, boolean supported) {
    static Sync of(Path directory) {
      try {
        force(directory);
        return new Sync(directory, true);
      } catch (IOException e) {
        return new Sync(directory, false);
      }
    }

    void run() throws IOException {
      if (supported) {
        force(directory);
      }
    }

    private static void force(Path directory) throws IOException {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
