package dev.bijou.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The private directory of one run: runs never share framework state. Only its owner can read it.
 *
 * <p>It is locked until the JVM ends. A directory that is not locked was left by a JVM that was
 * killed; the next run removes it.
 */
final class RunDirectory {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private RunDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates an empty directory and removes those left in the same place.
   *
   * @param data the directory for a console, which keeps running while the temporary directory is
   *     cleaned
   */
  static RunDirectory create(Path data, Mode mode) throws StartException {
    Path temporary = Path.of(System.getProperty(TEMPORARY));
    RunDirectory run = createIn(mode.isConsole() ? data : temporary);
    run.removeLeft(temporary);
    if (mode.isConsole()) {
      run.removeLeft(data);
    }
    return run;
  }

  private static RunDirectory createIn(Path parent) throws StartException {
    try {
      return create(parent);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(parent, e);
    }
  }

  /** Creates an empty directory in another. */
  static RunDirectory create(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, "bijou-");
    // Named only when it is locked, so that no other run finds it without its lock.
    Path unnamed = path.resolve("new-" + LOCK);
    FileChannel lock =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (isLocked(lock)) {
      Files.move(unnamed, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    }
    return new RunDirectory(path, lock);
  }

  /** Locks a file; returns false on a disk without locks, whose directories are never removed. */
  private static boolean isLocked(FileChannel file) {
    try {
      return file.tryLock() != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the failure to write into the directory. */
  StartException unusable(Exception e) {
    return unusable(path.getParent(), e);
  }

  private static StartException unusable(Path parent, Exception e) {
    boolean temporary = parent.equals(Path.of(System.getProperty(TEMPORARY)));
    return StartException.failed(
        (temporary ? TEMPORARY : Settings.DATA)
            + ": expected a directory in which files can be created; got "
            + parent
            + " ("
            + Reason.of(e)
            + (temporary
                ? "); JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY sets another one"
                : ")"));
  }

  /** Returns the path of the directory. */
  Path path() {
    return path;
  }

  /** Removes directories that killed runs of the same user left. */
  void removeLeft(Path parent) {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, "bijou-*")) {
      for (Path directory : directories) {
        if (isOfTheSameUser(directory)) {
          removeIfLeft(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They take space, but harm no run.
    }
  }

  private boolean isOfTheSameUser(Path directory) throws IOException {
    return !directory.equals(path)
        && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(directory).equals(Files.getOwner(path));
  }

  private static void removeIfLeft(Path directory) {
    Path file = directory.resolve(LOCK);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        delete(directory);
      }
    } catch (IOException | UncheckedIOException | OverlappingFileLockException e) {
      // It is in use, or another run removes it too.
    }
  }

  /** Deletes the directory with its content; a failure is reported on standard error. */
  void delete() {
    try (lock) {
      delete(path);
    } catch (NoSuchFileException e) {
      // Another program has cleaned up.
    } catch (IOException | UncheckedIOException e) {
      Main.report(path + ": cannot be deleted: " + Reason.of(e));
    }
  }

  /** Deletes the lock last, so that the next run can continue. */
  private static void delete(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    for (Path each : contents(directory)) {
      if (!each.equals(file) && !each.equals(directory)) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(file);
    Files.delete(directory);
  }

  private static List<Path> contents(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
