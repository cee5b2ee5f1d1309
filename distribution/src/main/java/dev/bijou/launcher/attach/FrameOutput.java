package dev.bijou.launcher.attach;

import java.io.IOException;
import java.io.OutputStream;

/** An output stream of a command, which goes to the client in frames. */
final class FrameOutput extends OutputStream {
  private final Frame.Type type;
  private final FrameQueue frames;
  private volatile boolean closed;

  FrameOutput(Frame.Type type, FrameQueue frames) {
    this.type = type;
    this.frames = frames;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (closed) {
        throw new IOException("Broken pipe");
      }
      int count = Math.min(length - done, type.maximumLength);
      frames.put(new Frame(type, Connection.part(bytes, offset + done, count)));
      done += count;
    }
  }

  /** Refuses what is written from now on, since nobody reads it. */
  void refuse() {
    closed = true;
  }
}
