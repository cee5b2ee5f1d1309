package dev.bijou.launcher.attach;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The connection of a command to the console that runs it. */
public final class AttachClient {
  private static final int PART_LENGTH = 1 << 16;

  private final Connection connection;
  private final String version;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Semaphore demands = new Semaphore(0);
  private final CountDownLatch accepted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile IOException failure;
  private volatile int code;

  private AttachClient(
      Connection connection, String version, InputStream in, PrintStream out, PrintStream err) {
    this.connection = connection;
    this.version = version;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Returns whether a console listens at the socket of a data directory. It is not asked anything.
   */
  public static boolean isConsole(Path data) {
    SocketFile file = SocketFile.in(data);
    if (!Files.exists(file.file())) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.configureBlocking(false); // a console that is suspended does not answer
      channel.connect(file.address());
      return true;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Connects to the console of a data directory.
   *
   * @param version the version of Bijou, which must be that of the console
   * @return the connection; empty if no console runs
   * @throws IOException if it is not known whether one runs
   */
  public static Optional<AttachClient> connect(
      Path data, String version, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    SocketFile file = SocketFile.in(data);
    if (Files.notExists(file.file())) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(file.address());
    } catch (IOException e) {
      channel.close();
      // a socket that a killed console left, or one that is gone
      if (e instanceof ConnectException || Files.notExists(file.socket())) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(new AttachClient(new Connection(channel), version, in, out, err));
  }

  /** Sends a request; its answers are handled by a thread. */
  public void send(Request request) {
    AttachServer.start("answers", () -> exchange(request));
  }

  /** Waits until the console has read the request; returns false if the time is over. */
  public boolean awaitAccepted(long millis) throws InterruptedException {
    return accepted.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for the end of the command; returns false if the time is over. */
  public boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Returns the exit code, after the end.
   *
   * @throws IOException if the connection was lost before
   */
  public int code() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return code;
  }

  /** Asks the console to interrupt the command. */
  public void cancel() {
    AttachServer.start("cancel", () -> sendOrIgnore(Frame.of(Frame.Type.CANCEL)));
  }

  private void exchange(Request request) {
    try {
      Frame sent = request.frame();
      greet();
      Greeting console = connection.greeting();
      if (!console.equals(Greeting.of(version))) {
        throw new IOException(
            "expected a console of the version "
                + version
                + "; got one of "
                + console.version()
                + "; use bin/bijou of that version, or restart the console");
      }
      sendOrIgnore(sent);
      AttachServer.start("input", this::sendInput);
      Frame frame;
      do {
        frame = connection.read();
        handle(frame);
      } while (frame.type() != Frame.Type.EXIT);
    } catch (EOFException | SocketException e) {
      failure = new IOException("the console has ended before the command");
    } catch (IOException e) {
      failure = e;
    } finally {
      connection.close();
      accepted.countDown();
      ended.countDown();
    }
  }

  /** Sends the greeting, if the console has not refused the connection already. */
  private void greet() {
    try {
      connection.greet(version);
    } catch (IOException e) {
      // its answer says why, or there is none
    }
  }

  private void handle(Frame frame) throws IOException {
    switch (frame.type()) {
      case ACCEPTED -> accepted.countDown();
      case OUT -> print(frame);
      case ERR -> err.write(frame.content());
      case WANT_INPUT -> demands.release();
      case EXIT -> code = frame.content()[0] & 0xFF;
      default -> throw new IOException("expected a frame of a console; got " + frame.type());
    }
  }

  private void print(Frame frame) throws IOException {
    out.write(frame.content());
    if (out.checkError()) {
      sendOrIgnore(Frame.of(Frame.Type.OUTPUT_CLOSED));
    }
  }

  /** Reads standard input, a part for each demand. */
  private void sendInput() {
    byte[] bytes = new byte[PART_LENGTH];
    int count;
    do {
      demands.acquireUninterruptibly();
      count = read(bytes);
    } while (sendOrIgnore(new Frame(Frame.Type.INPUT, Connection.part(bytes, 0, count)))
        && count > 0);
  }

  private int read(byte[] bytes) {
    try {
      return Math.max(0, in.read(bytes));
    } catch (IOException e) {
      err.println("bijou: standard input: " + e.getMessage());
      return 0;
    }
  }

  private boolean sendOrIgnore(Frame frame) {
    try {
      connection.write(frame);
      return true;
    } catch (IOException e) {
      return false; // the thread of the answers notices it, too
    }
  }
}
