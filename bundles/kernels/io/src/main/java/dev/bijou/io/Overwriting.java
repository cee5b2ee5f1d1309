package dev.bijou.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The replacement of a file's content in place, where a rename is impossible. What exceeds the old
 * size is written first: if the disk is full, the old content remains. An interrupt of the thread
 * does not stop it.
 */
final class Overwriting {
  private static final int CHUNK = 1 << 16;

  private final RandomAccessFile from;
  private final RandomAccessFile to;

  private Overwriting(RandomAccessFile from, RandomAccessFile to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies a file over an existing regular file or a device.
   *
   * @throws IOException if that fails; the message says what became of the old content
   */
  static void copy(Path from, Path to, boolean regular) throws IOException {
    try (RandomAccessFile source = new RandomAccessFile(from.toFile(), "r");
        RandomAccessFile target = new RandomAccessFile(to.toFile(), "rw")) {
      Overwriting overwriting = new Overwriting(source, target);
      overwriting.overwrite(regular ? overwriting.extend() : source.length(), regular);
    }
  }

  /**
   * Writes what exceeds the old size; after a failure, the old content remains.
   *
   * @return the number of bytes before it
   */
  private long extend() throws IOException {
    long old = to.length();
    long start = Math.min(old, from.length());
    try {
      copy(start, from.length());
    } catch (IOException e) {
      to.setLength(old);
      throw e;
    }
    return start;
  }

  private void overwrite(long end, boolean regular) throws IOException {
    try {
      copy(0, end);
      if (regular) {
        to.setLength(from.length());
      }
      to.getFD().sync();
    } catch (IOException e) {
      throw new IOException(FileErrors.reason(e) + "; the old content is gone", e);
    }
  }

  private void copy(long start, long end) throws IOException {
    byte[] bytes = new byte[CHUNK];
    from.seek(start);
    to.seek(start);
    for (long left = end - start; left > 0; ) {
      int count = from.read(bytes, 0, (int) Math.min(CHUNK, left));
      to.write(bytes, 0, count);
      left -= count;
    }
  }
}
