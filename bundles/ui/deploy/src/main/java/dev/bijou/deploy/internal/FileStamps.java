package dev.bijou.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stamps that differ if a file was replaced or written to. They consist of size and time, and of
 * inode and change time, which no program can set. Where a file system has neither, they contain a
 * checksum of the content, which is computed every 10 s at most.
 */
final class FileStamps {
  private static final String BASIC = "isRegularFile,size,lastModifiedTime";
  private static final long CHECKSUM_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Predicate<Path> filter;
  private final LongSupplier clock;
  private final Map<Path, Checksum> checksums = new HashMap<>();

  /**
   * Creates stamps for regular files.
   *
   * @param filter the files of interest
   * @param clock the time in nanoseconds
   */
  FileStamps(Predicate<Path> filter, LongSupplier clock) {
    this.filter = filter;
    this.clock = clock;
  }

  /** Returns the stamp of a file; empty if it is of no interest. */
  Optional<Object> of(Path file) {
    if (!filter.test(file)) {
      return Optional.empty();
    }
    try {
      return stamp(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of("no permission");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Object> stamp(Path file) throws IOException {
    boolean unix = hasInodes(file);
    Map<String, Object> attributes =
        Files.readAttributes(file, unix ? "unix:" + BASIC + ",ino,dev,ctime" : BASIC);
    if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      return Optional.empty();
    }
    return Optional.of(unix ? attributes : withChecksum(file, attributes));
  }

  /** Returns whether the attributes of a file include inode and change time. */
  boolean hasInodes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private Checksum withChecksum(Path file, Map<String, Object> attributes) throws IOException {
    Checksum old = checksums.get(file);
    long now = clock.getAsLong();
    if (old != null && old.attributes.equals(attributes) && now - old.time < CHECKSUM_NANOS) {
      return old;
    }
    Checksum checksum = new Checksum(attributes, checksum(file), now);
    checksums.put(file, checksum);
    return checksum;
  }

  private static long checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    try (InputStream content = new CheckedInputStream(Files.newInputStream(file), checksum)) {
      content.transferTo(OutputStream.nullOutputStream());
      return checksum.getValue();
    }
  }

  /** The attributes and checksum of a file, and when it was computed. */
  private record Checksum(Map<String, Object> attributes, long value, long time) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Checksum checksum
          && checksum.value == value
          && checksum.attributes.equals(attributes);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }
  }
}
