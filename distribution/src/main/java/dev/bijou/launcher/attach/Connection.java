package dev.bijou.launcher.attach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * A connection that transmits a greeting, then frames: a byte for the type, four for the length,
 * and the content. One thread may read while others write. A thread that is interrupted in a call
 * closes the connection.
 */
final class Connection implements AutoCloseable {
  private static final int HEADER_LENGTH = 5;
  private static final int BUFFER_LENGTH = 1 << 16;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER_LENGTH).limit(0);

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  SocketChannel channel() {
    return channel;
  }

  void greet(String version) throws IOException {
    write(ByteBuffer.wrap((Greeting.of(version).line() + "\n").getBytes(US_ASCII)));
  }

  /** Reads the greeting of the other side. */
  Greeting greeting() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < Greeting.MAXIMUM_LENGTH) {
      require(1);
      char next = (char) (in.get() & 0xFF);
      if (next == '\n') {
        break;
      }
      line.append(next);
    }
    return Greeting.parse(line.toString());
  }

  /**
   * Reads the next frame.
   *
   * @throws EOFException if the other side is gone
   * @throws IOException if it is not one of this protocol
   */
  Frame read() throws IOException {
    require(HEADER_LENGTH);
    Frame.Type type = Frame.Type.of((char) (in.get() & 0xFF));
    int length = in.getInt();
    if (length < 0 || length > type.maximumLength) {
      throw new IOException("expected a frame; got " + type + " of length " + length);
    }
    byte[] content = new byte[length];
    int start = Math.min(length, in.remaining());
    in.get(content, 0, start);
    fill(ByteBuffer.wrap(content, start, length - start));
    return new Frame(type, content);
  }

  private void require(int count) throws IOException {
    if (in.remaining() < count) {
      in.compact();
      try {
        while (in.position() < count) {
          readSome(in);
        }
      } finally {
        in.flip();
      }
    }
  }

  private void fill(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      readSome(target);
    }
  }

  private void readSome(ByteBuffer target) throws IOException {
    if (channel.read(target) < 0) {
      throw new EOFException("the connection is lost");
    }
  }

  void write(Frame frame) throws IOException {
    write(frame.type(), frame.content(), frame.content().length);
  }

  void write(Frame.Type type, byte[] content, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_LENGTH + length);
    bytes.put((byte) type.letter).putInt(length).put(content, 0, length);
    write(bytes.flip());
  }

  private synchronized void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Returns a copy of a part. */
  static byte[] part(byte[] bytes, int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed
    }
  }
}
