package dev.bijou.launcher.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * The standard input of a client, which is asked for it when the command reads. A read ends if its
 * thread is interrupted.
 */
final class FrameInput extends InputStream {
  private final FrameQueue frames;
  private byte[] part = {};
  private int next;
  private boolean wanted;
  private boolean ended;

  FrameInput(FrameQueue frames) {
    this.frames = frames;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == part.length && !ended && !wanted) {
      wanted = true;
      frames.put(Frame.of(Frame.Type.WANT_INPUT));
    }
    await();
    int count = Math.min(length, part.length - next);
    System.arraycopy(part, next, target, offset, count);
    next += count;
    return count == 0 ? -1 : count;
  }

  private synchronized void await() throws InterruptedIOException {
    try {
      while (next == part.length && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Adds a part that was asked for; an empty one is the end. */
  synchronized void add(byte[] bytes) throws IOException {
    if (!wanted) {
      throw new IOException("expected input only on demand");
    }
    wanted = false;
    part = bytes;
    next = 0;
    ended = bytes.length == 0;
    notifyAll();
  }
}
