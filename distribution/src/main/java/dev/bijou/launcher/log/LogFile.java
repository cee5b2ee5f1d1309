package dev.bijou.launcher.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of entries with time stamps, which only its owner can read. Thread-safe.
 *
 * <ul>
 *   <li>At the end of a day, or when it would become too large, it is renamed to NAME.1, the one
 *       before to NAME.2, and so on up to the number of files.
 *   <li>If it was moved, deleted or replaced, a new one is created.
 *   <li>If it cannot be written, that is reported once, and the number of lost entries is written
 *       as soon as it can be.
 * </ul>
 */
final class LogFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
  private static final Set<PosixFilePermission> OF_THE_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final long maximumBytes;
  private final int files;
  private final Clock clock;
  private final Consumer<String> report;

  private OutputStream stream;
  private Object key;
  private LocalDate day = LocalDate.MIN;
  private long size;
  private boolean partial;
  private boolean rotates = true;
  private long lost;

  /**
   * Creates a file that is opened by its first entry.
   *
   * @param maximumBytes the size at which the next file begins
   * @param files the number of files to keep, with the current one
   * @param report receives the reason if the file cannot be written
   */
  LogFile(Path path, long maximumBytes, int files, Clock clock, Consumer<String> report) {
    this.path = path;
    this.maximumBytes = maximumBytes;
    this.files = files;
    this.clock = clock;
    this.report = report;
  }

  /** Appends an entry; returns it with its time stamp. */
  synchronized String append(String entry) {
    String stamped = stamp(entry);
    try {
      if (lost > 0) {
        write(stamp("WARNING launcher: entries that could not be written: " + lost));
        lost = 0;
      }
      write(stamped);
    } catch (IOException | RuntimeException e) { // whatever it is, logging does not fail
      close();
      if (lost++ == 0) {
        report.accept(
            path
                + ": expected a file that can be written; got "
                + reason(e)
                + "; entries are lost until it can be");
      }
    }
    return stamped;
  }

  /** Returns whether the last entry could not be written. */
  synchronized boolean isFailing() {
    return lost > 0;
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private String stamp(String entry) {
    return TIME.format(OffsetDateTime.now(clock)) + " " + entry + "\n";
  }

  private void write(String text) throws IOException {
    byte[] bytes = ((partial ? "\n" : "") + text).getBytes(UTF_8);
    prepare(bytes.length);
    try {
      stream.write(bytes);
      size += bytes.length;
      partial = false;
    } catch (IOException e) {
      partial = Files.size(path) > size;
      throw e;
    }
  }

  /** Opens the file, and begins the next one if it is time. */
  private void prepare(int length) throws IOException {
    LocalDate today = LocalDate.now(clock);
    if (stream == null || !isThere()) {
      open();
    }
    if (size > 0 && (size + length > maximumBytes || !day.equals(today))) {
      rotate();
    }
    day = today;
  }

  private boolean isThere() {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Objects.equals(attributes.fileKey(), key);
    } catch (IOException e) {
      return false;
    }
  }

  private void open() throws IOException {
    close();
    Files.createDirectories(path.getParent());
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix && Files.notExists(path)) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OF_THE_OWNER));
    }
    // Not a channel: the interrupt of a thread that logs would close it.
    stream = new FileOutputStream(path.toFile(), true);
    boolean mine = posix && Files.isRegularFile(path); // and no device
    if (mine && !Files.getPosixFilePermissions(path).equals(OF_THE_OWNER)) {
      Files.setPosixFilePermissions(path, OF_THE_OWNER);
    }
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    key = attributes.fileKey();
    size = attributes.size();
    day = LocalDate.ofInstant(attributes.lastModifiedTime().toInstant(), clock.getZone());
  }

  /** Begins the next file; if that is not possible, the current one goes on. */
  private void rotate() throws IOException {
    close();
    try {
      rename();
      rotates = true;
    } catch (IOException e) {
      if (rotates) {
        report.accept(path + ": expected to begin the next file; got " + reason(e));
      }
      rotates = false;
    }
    open();
  }

  private void rename() throws IOException {
    for (int old = files; Files.deleteIfExists(numbered(old)); old++) {
      // one that more files were kept for
    }
    for (int number = files - 1; number > 0; number--) {
      Path from = number == 1 ? path : numbered(number - 1);
      if (Files.exists(from)) {
        Files.move(from, numbered(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (files == 1) {
      Files.delete(path);
    }
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  /** Closes the file; the next entry opens it again. */
  synchronized void close() {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // Each entry was written at once.
      }
      stream = null;
    }
  }
}
