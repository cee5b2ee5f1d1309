package dev.bijou.launcher.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import jdk.net.ExtendedSocketOptions;

/**
 * The socket of a console, at which commands of other terminals arrive. It is open from before the
 * bundles start until they have stopped; outside of that time, commands are refused in one line.
 */
public final class AttachServer implements AutoCloseable {
  /** The maximum number of commands at a time, besides those that an operator always needs. */
  static final int MAXIMUM_COMMANDS = 32;

  /** The maximum number of connections, whether they run a command or not. */
  static final int MAXIMUM_CONNECTIONS = 64;

  /** The commands that are never refused because of others. */
  private static final Set<String> ALWAYS = Set.of("status", "jobs");

  private static final int FAILED = 1;
  private static final long GREETING_MILLIS = 5_000;
  private static final long CHECK_MILLIS = 5_000;
  private static final long END_MILLIS = 1_000;

  private final SocketFile file;
  private final Path base;
  private final String version;
  private final BiConsumer<String, Exception> problems;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MAXIMUM_COMMANDS);
  private volatile ServerSocketChannel socket;
  private boolean failing;
  private volatile Commands commands;
  private volatile boolean stopping;
  private volatile boolean closed;

  /** Runs the commands. */
  @FunctionalInterface
  public interface Commands {
    /** Runs a request to the shell and returns the exit code. */
    int run(Map<String, Object> request) throws Exception;
  }

  /**
   * Creates a server, which is not open yet.
   *
   * @param base the base directory, for messages
   * @param data the directory of the socket
   * @param version the version of Bijou
   * @param problems receives what prevents that commands arrive, and the reason
   */
  public AttachServer(
      Path base, Path data, String version, BiConsumer<String, Exception> problems) {
    this.file = SocketFile.in(data);
    this.base = base;
    this.version = version;
    this.problems = problems;
  }

  /** Opens the socket; if that fails, the console runs without. */
  public synchronized void open() {
    if (!closed && bind()) {
      start("accept", this::accept);
      start("check", this::check);
    }
  }

  /** Binds a socket; of failures one after the other, the first is reported. */
  private boolean bind() {
    try {
      socket = file.open();
      failing = false;
      return true;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        problems.accept("expected to create the socket for commands with --attach", e);
      }
      failing = true;
      return false;
    }
  }

  /** Runs commands from now on. */
  public void serve(Commands ready) {
    commands = ready;
  }

  /** Refuses commands from now on. */
  public void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Waits a short time for the last answers, then closes and deletes the socket. */
  @Override
  public void close() {
    stopping = true;
    closed = true;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    try {
      closeSocket();
      while (!connections.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(Connection::close);
  }

  private synchronized void closeSocket() {
    try {
      if (socket != null) {
        socket.close();
        file.delete();
      }
    } catch (IOException e) {
      problems.accept("expected to delete the socket", e);
    }
  }

  /** Starts a daemon thread without access to the classes of the launcher's class path. */
  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, "attach " + name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!closed) {
      ServerSocketChannel current = socket;
      try {
        admit(new Connection(current.accept()));
      } catch (Throwable e) { // too many open files or threads, or no memory
        pause(current.isOpen());
      }
    }
  }

  private void admit(Connection connection) throws IOException {
    try {
      if (connections.size() < MAXIMUM_CONNECTIONS) {
        connections.add(connection);
        start("serve", () -> serve(connection));
      } else {
        refuse(connection);
      }
    } catch (Throwable e) {
      connections.remove(connection);
      connection.close();
      throw e;
    }
  }

  /** Says why a connection ends at once: what little is sent does not wait for the client. */
  private void refuse(Connection connection) throws IOException {
    try (connection) {
      connection.greet(version);
      connection.write(new Frame(Frame.Type.ERR, tooMany(MAXIMUM_CONNECTIONS).getBytes(UTF_8)));
      connection.write(Frame.exit(FAILED));
    }
  }

  private String tooMany(int maximum) {
    return "bijou: "
        + base
        + ": expected at most "
        + maximum
        + " commands at a time; got more; try again later\n";
  }

  private static void pause(boolean needed) {
    if (needed) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void check() {
    try {
      while (!closed) {
        Thread.sleep(CHECK_MILLIS);
        restore();
      }
    } catch (InterruptedException e) {
      // the console ends
    }
  }

  /** Opens the socket again if its file or private directory was removed. */
  synchronized void restore() {
    ServerSocketChannel old = socket;
    if (!closed && !file.exists() && bind()) {
      try {
        old.close();
      } catch (IOException e) {
        // it is closed
      }
    }
  }

  private void serve(Connection connection) {
    try (connection) {
      connection.greet(version);
      Request request = request(connection);
      if (request != null) {
        connection.write(Frame.of(Frame.Type.ACCEPTED));
        new ServedCommand(connection, user(connection.channel())).serve(request, this);
      }
    } catch (IOException e) {
      // the client is gone, or is none
    } finally {
      connections.remove(connection);
    }
  }

  /** Reads the request; returns null for a client of another version. */
  private Request request(Connection connection) throws IOException {
    Thread limit = start("limit", () -> closeLater(connection));
    try {
      Greeting client = connection.greeting();
      return client.equals(Greeting.of(version)) ? Request.parse(connection.read()) : null;
    } finally {
      limit.interrupt();
    }
  }

  /** Closes a connection on which no request arrives. */
  private static void closeLater(Connection connection) {
    try {
      Thread.sleep(GREETING_MILLIS);
      connection.close();
    } catch (InterruptedException e) {
      // the request has arrived
    }
  }

  private static String user(SocketChannel channel) {
    try {
      return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    } catch (IOException | UnsupportedOperationException | LinkageError e) {
      return System.getProperty("user.name", ""); // only this user can write to the socket
    }
  }

  /** Runs a request, or says why not. */
  int run(Map<String, Object> request, PrintStream errors) throws Exception {
    Commands ready = commands;
    if (stopping || ready == null) {
      errors.println(
          "bijou: "
              + base
              + ": expected a running console; got one that is "
              + (stopping ? "stopping" : "starting; try again in a few seconds"));
      return FAILED;
    }
    if (isAlwaysRun(request)) {
      return ready.run(request);
    }
    if (!places.tryAcquire()) {
      errors.print(tooMany(MAXIMUM_COMMANDS));
      return FAILED;
    }
    try {
      return ready.run(request);
    } finally {
      places.release();
    }
  }

  private static boolean isAlwaysRun(Map<String, Object> request) {
    return request.get("arguments") instanceof String[] line
        && line.length > 0
        && ALWAYS.contains(line[0]);
  }
}
