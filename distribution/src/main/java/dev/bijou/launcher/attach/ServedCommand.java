package dev.bijou.launcher.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * A command of a client: runs it on a thread of its own and follows the client meanwhile. If the
 * client asks for it or is gone, the command is interrupted.
 */
final class ServedCommand {
  private static final int FAILED = 1;
  private static final int INTERRUPTED = 130;

  private final Connection connection;
  private final String user;
  private final FrameQueue frames = new FrameQueue();
  private final FrameInput in = new FrameInput(frames);
  private final FrameOutput out = new FrameOutput(Frame.Type.OUT, frames);
  private final FrameOutput err = new FrameOutput(Frame.Type.ERR, frames);
  private final Object running = new Object();
  private Thread command;

  ServedCommand(Connection connection, String user) {
    this.connection = connection;
    this.user = user;
  }

  /** Runs a request until its end and that of the client. */
  void serve(Request request, AttachServer server) {
    try {
      AttachServer.start("send", () -> frames.send(connection));
      synchronized (running) {
        command = AttachServer.start("run", () -> run(request, server));
      }
      while (true) {
        handle(connection.read());
      }
    } catch (IOException e) {
      // the client is gone
    } finally {
      frames.close();
      interrupt();
    }
  }

  private void handle(Frame frame) throws IOException {
    switch (frame.type()) {
      case INPUT -> in.add(frame.content());
      case OUTPUT_CLOSED -> out.refuse();
      case CANCEL -> interrupt();
      default -> throw new IOException("expected a frame of a client; got " + frame.type());
    }
  }

  private void interrupt() {
    synchronized (running) {
      if (command != null) {
        command.interrupt();
      }
    }
  }

  private void run(Request request, AttachServer server) {
    PrintStream errors = print(err);
    int code = FAILED;
    boolean runs = !server.isStopping();
    try {
      code = server.run(values(request, errors), errors);
      if (code != 0 && runs && server.isStopping()) {
        errors.println("bijou: the console has stopped");
        code = code == INTERRUPTED ? FAILED : code;
      }
    } catch (Throwable e) { // of a service that has just stopped; the thread ends here
      errors.println("bijou: " + e);
    } finally {
      synchronized (running) {
        command = null;
      }
      end(code);
    }
  }

  private void end(int code) {
    Thread.interrupted();
    try {
      frames.put(Frame.exit(code));
    } catch (IOException e) {
      // the client is gone
    }
  }

  private Map<String, Object> values(Request request, PrintStream errors) {
    return Map.of(
        "arguments",
        request.arguments().toArray(String[]::new),
        "in",
        in,
        "out",
        print(out),
        "err",
        errors,
        "columns",
        request.columns(),
        "directory",
        Path.of(request.directory()),
        "client",
        "pid " + request.pid(),
        "user",
        user);
  }

  private static PrintStream print(FrameOutput stream) {
    return new PrintStream(stream, true, UTF_8);
  }
}
