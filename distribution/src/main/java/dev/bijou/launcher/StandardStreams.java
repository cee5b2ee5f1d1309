package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/** Standard output and standard error of the JVM. */
final class StandardStreams {
  private final Recording raw = new Recording(new FileOutputStream(FileDescriptor.out));
  private final PrintStream out = print(raw);
  private final Silenceable err = new Silenceable(new FileOutputStream(FileDescriptor.err));

  private StandardStreams() {}

  /** Opens the streams in UTF-8 and redirects {@code System.out} to standard error. */
  static StandardStreams open() {
    StandardStreams streams = new StandardStreams();
    System.setErr(print(streams.err));
    // Libraries that print to System.out must not mix with the output of a command.
    System.setOut(System.err);
    return streams;
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, true, UTF_8);
  }

  /** Returns standard output. */
  PrintStream out() {
    return out;
  }

  /**
   * Returns why standard output could not be written. It is empty if the reader of a pipe has
   * ended, which is no fault.
   */
  Optional<String> failure() {
    return Optional.ofNullable(raw.failure)
        .map(Reason::of)
        .filter(reason -> !reason.equals("Broken pipe"));
  }

  /** Discards what is printed to standard error from now on. */
  void silenceErrors() {
    silenceErrors(null);
  }

  /** Discards what other threads than this one print to standard error from now on. */
  void silenceErrors(Thread except) {
    err.writer = except;
    err.silent = true;
  }

  /** A {@link PrintStream} remembers that writing failed, but not why. */
  private static final class Recording extends FilterOutputStream {
    private volatile IOException failure;

    Recording(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }

  private static final class Silenceable extends FilterOutputStream {
    private volatile boolean silent;
    private volatile Thread writer;

    Silenceable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      if (isOpen()) {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (isOpen()) {
        out.write(bytes, offset, length);
      }
    }

    private boolean isOpen() {
      return !silent || Thread.currentThread() == writer;
    }
  }
}
