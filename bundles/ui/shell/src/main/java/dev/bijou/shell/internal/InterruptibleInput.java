package dev.bijou.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose reads end when their thread is interrupted, which a blocked read of standard input
 * does not. A thread of its own reads the source, from the first read on.
 */
final class InterruptibleInput extends InputStream {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS = 2;

  private final InputStream source;
  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private @Nullable Chunk chunk;
  private int next;

  InterruptibleInput(InputStream source) {
    this.source = source;
  }

  /**
   * A part of the source.
   *
   * @param bytes the bytes
   * @param count the number of bytes; -1 at the end of the source
   * @param failure why the source could not be read
   */
  private record Chunk(byte[] bytes, int count, @Nullable IOException failure) {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Chunk current = current();
    if (current.failure != null) {
      throw current.failure;
    }
    if (current.count < 0) {
      return -1;
    }
    int count = Math.min(length, current.count - next);
    System.arraycopy(current.bytes, next, target, offset, count);
    next += count;
    return count;
  }

  /** Returns the chunk with the next byte; the last one stays. */
  private Chunk current() throws InterruptedIOException {
    Chunk current = chunk;
    if (current == null) {
      Thread reader = new Thread(this::readSource, "standard input");
      reader.setDaemon(true);
      reader.start();
    }
    if (current == null || next == current.count) {
      current = take();
      chunk = current;
      next = 0;
    }
    return current;
  }

  private Chunk take() throws InterruptedIOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void readSource() {
    try {
      Chunk last;
      do {
        last = readChunk();
        chunks.put(last);
      } while (last.count >= 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Chunk readChunk() {
    byte[] bytes = new byte[CHUNK];
    try {
      return new Chunk(bytes, source.read(bytes), null);
    } catch (IOException e) {
      return new Chunk(bytes, -1, e);
    }
  }
}
