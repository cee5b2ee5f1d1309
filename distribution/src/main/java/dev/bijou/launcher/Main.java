package dev.bijou.launcher;

import dev.bijou.launcher.log.Configuration;
import dev.bijou.launcher.log.ConsoleLog;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The entry point: starts the framework of a distribution, runs one command line in it and cleans
 * up.
 *
 * <p>Called by {@code bin/bijou} as {@code java -Dbijou.home=HOME -jar … ARGUMENT…}. After the
 * command {@code console} the framework raises its start level and keeps running until it is
 * stopped.
 *
 * <p>Exit codes: 0 success, 1 failure, 2 bad usage or input, 3 no console runs that could run the
 * command.
 */
public final class Main {
  /** The log of the console that this process runs. */
  private static final AtomicReference<ConsoleLog> LOG = new AtomicReference<>();

  /** The reports of the time before there was a log. */
  private static final Queue<String> EARLIER = new ConcurrentLinkedQueue<>();

  private Main() {}

  /**
   * Runs the command line and exits the JVM with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    // Before anything else is loaded: libraries format and parse numbers by the default locale.
    Locale.setDefault(Locale.ROOT);
    Configuration.prepare();
    StandardStreams streams = StandardStreams.open();
    Shutdown shutdown = new Shutdown(streams);
    if (!shutdown.register()) {
      return; // a signal has arrived: the JVM is exiting
    }
    int code = run(args, streams, shutdown);
    shutdown.ended();
    System.exit(code); // also if threads of the framework are running
  }

  /** Runs the command line; a failure is one line on standard error. */
  private static int run(String[] args, StandardStreams streams, Shutdown shutdown) {
    try {
      Surroundings.check(args);
      return run(Surroundings.home(), args, streams, shutdown);
    } catch (StartException e) {
      report(e.getMessage());
      return e.code();
    } catch (InterruptedException e) {
      return 1; // a signal has arrived, and its code is that of the process
    } catch (Exception | LinkageError | OutOfMemoryError e) { // whatever it is, never a hang
      report(Reason.of(e));
      return 1;
    }
  }

  /** Prints a line on standard error; a console also writes it to its log. */
  static void report(String line) {
    ConsoleLog log = LOG.get();
    if (log == null) {
      System.err.println("bijou: " + Reason.line(line));
      EARLIER.add(line);
    } else {
      log.report(Reason.line(line));
    }
  }

  /** Sets the log of the console that this process runs. */
  static void setLog(ConsoleLog log) {
    EARLIER.forEach(log::reportEarlier);
    LOG.set(log);
  }

  /** Writes to the log if this process runs a console. */
  static void log(Consumer<ConsoleLog> entry) {
    ConsoleLog log = LOG.get();
    if (log != null) {
      entry.accept(log);
    }
  }

  private static int run(Path home, String[] line, StandardStreams streams, Shutdown shutdown)
      throws Exception {
    Mode mode = Mode.of(line);
    BaseDirectory base = BaseDirectory.read(home, Surroundings.base(home));
    int code =
        switch (mode) {
          case ATTACHED -> new AttachedCommand(base, line).run(streams, shutdown);
          case PASSWORD -> new PasswordCommand(base).run(line, shutdown);
          default -> launch(home, base, mode, line, streams, shutdown);
        };
    if (code != 0 || !streams.out().checkError()) {
      return code;
    }
    streams.failure().ifPresent(reason -> report("standard output: " + reason));
    return 1;
  }

  private static int launch(
      Path home,
      BaseDirectory base,
      Mode mode,
      String[] line,
      StandardStreams streams,
      Shutdown shutdown)
      throws Exception {
    if (mode == Mode.COMMAND) {
      base.reportIfMissing();
      AttachedCommand.mentionConsole(base);
    }
    Optional<ConsolePort> port = mode.isConsole() ? ConsolePort.of(line) : Optional.empty();
    if (port.isPresent()) {
      port = Optional.of(port.get().reserve());
    }
    LaunchedFramework framework = LaunchedFramework.start(home, base, mode, port, shutdown);
    int code = framework.run(CommandLine.request(line, streams.out()));
    if (mode.isConsole() && code == 0) {
      framework.serve(mode);
    }
    return code;
  }
}
