package dev.bijou.launcher.attach;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The frames that a thread of its own sends. A command that is interrupted can still add its last
 * lines, which it could not write to a channel.
 */
final class FrameQueue {
  private static final int CAPACITY = 8;

  private final Queue<Frame> frames = new ArrayDeque<>();
  private boolean closed;

  /**
   * Adds a frame; waits for a place, however often the thread is interrupted meanwhile.
   *
   * @throws IOException if the connection is lost
   */
  synchronized void put(Frame frame) throws IOException {
    boolean interrupted = false;
    try {
      while (frames.size() >= CAPACITY && !closed) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (closed) {
      throw new IOException("the connection is lost");
    }
    frames.add(frame);
    notifyAll();
  }

  /** Sends the frames until one ends the conversation or the connection is lost. */
  void send(Connection connection) {
    try {
      Frame frame;
      do {
        frame = take();
        connection.write(frame);
      } while (frame.type() != Frame.Type.EXIT);
    } catch (IOException | InterruptedException e) {
      // the client is gone
    } finally {
      close();
      connection.close();
    }
  }

  private synchronized Frame take() throws InterruptedException, IOException {
    while (frames.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new IOException("the connection is lost");
    }
    notifyAll();
    return frames.remove();
  }

  /** Refuses more frames. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
