package dev.bijou.terminal.internal;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A channel to the terminal that an interrupt does not close; nor does a command. */
final class TerminalOutput implements WritableByteChannel {
  private final PrintStream console;

  TerminalOutput(PrintStream console) {
    this.console = console;
  }

  @Override
  public int write(ByteBuffer source) {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    console.write(bytes, 0, bytes.length);
    console.flush();
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
