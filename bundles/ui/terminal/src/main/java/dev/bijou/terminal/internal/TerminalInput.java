package dev.bijou.terminal.internal;

import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/**
 * The lines that are typed for a command, as UTF-8. Ctrl-D ends the input; an interrupt ends the
 * read, but does not close the channel. A plain read of the terminal could not be interrupted.
 */
final class TerminalInput implements ReadableByteChannel {
  private final LineReader lines;

  /** Held while a line is read: an interrupted command may still read when the next one begins. */
  private final ReentrantLock reading = new ReentrantLock();

  private ByteBuffer rest = ByteBuffer.allocate(0);

  TerminalInput(Terminal terminal) {
    DefaultParser anything = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    lines =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(anything)
            .variable(LineReader.DISABLE_HISTORY, true)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    Objects.requireNonNull(lines.getKeyMaps().get(LineReader.MAIN), LineReader.MAIN)
        .bind(new Reference(LineReader.SELF_INSERT), "\t");
  }

  @Override
  public int read(ByteBuffer target) throws InterruptedIOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    if (!rest.hasRemaining() && !readLine()) {
      return -1;
    }
    int count = Math.min(rest.remaining(), target.remaining());
    target.put(rest.slice().limit(count));
    rest.position(rest.position() + count);
    return count;
  }

  /** Reads the next line; returns whether there is one. */
  private boolean readLine() throws InterruptedIOException {
    acquire();
    try {
      rest = ByteBuffer.wrap((lines.readLine("") + "\n").getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (EndOfFileException e) {
      return false;
    } catch (UserInterruptException e) {
      throw interrupted();
    } finally {
      reading.unlock();
    }
  }

  private void acquire() throws InterruptedIOException {
    try {
      reading.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
