package dev.bijou.launcher;

import dev.bijou.launcher.attach.AttachClient;
import dev.bijou.launcher.attach.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that the running console of a base directory runs; no framework is started for it. */
final class AttachedCommand {
  /** The option of a command that the console is to run. */
  static final String OPTION = "--attach";

  private static final String STATUS = "status";
  private static final List<String> ALWAYS = List.of(STATUS, "jobs");
  private static final long ANSWER_MILLIS = 5_000;

  private final BaseDirectory base;
  private final List<String> line;
  private final boolean status;

  /** The end of the time in which the console has to answer. */
  private final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS);

  AttachedCommand(BaseDirectory base, String[] line) {
    this.base = base;
    this.line = withoutOption(line);
    this.status = isVerb(STATUS);
  }

  /** Returns whether a command line is one for the console. */
  static boolean isOne(String[] line) {
    return ALWAYS.contains(line[0]) || hasOption(line);
  }

  /** Returns whether a command line has the option. */
  static boolean hasOption(String[] line) {
    List<String> words = List.of(line);
    int end = words.indexOf("--");
    return words.subList(0, end < 0 ? words.size() : end).contains(OPTION);
  }

  private boolean isVerb(String verb) {
    return !line.isEmpty() && line.get(0).equals(verb);
  }

  /** Returns a command line without the option. */
  static List<String> withoutOption(String[] line) {
    List<String> words = new ArrayList<>(List.of(line));
    int end = words.indexOf("--");
    words.subList(0, end < 0 ? words.size() : end).removeIf(OPTION::equals);
    return words;
  }

  /** Mentions a console on the base directory of a command that runs beside it. */
  static void mentionConsole(BaseDirectory base) {
    if (AttachClient.isConsole(base.data())) {
      Main.report("a console runs on " + base.path() + "; with " + OPTION + " it runs the command");
    }
  }

  /** Runs the command; returns its exit code. */
  int run(StandardStreams streams, Shutdown shutdown) throws StartException, InterruptedException {
    try {
      AttachClient client = connect(streams).orElseThrow(this::noConsole);
      shutdown.cancel(client);
      client.send(request());
      return code(client);
    } catch (IOException e) {
      throw StartException.failed(base.path() + ": " + Reason.of(e));
    }
  }

  /** Connects in limited time: a console that is suspended may have no place for a connection. */
  private Optional<AttachClient> connect(StandardStreams streams)
      throws IOException, InterruptedException, StartException {
    FutureTask<Optional<AttachClient>> task =
        new FutureTask<>(
            () ->
                AttachClient.connect(
                    base.data(), Version.get(), System.in, streams.out(), System.err));
    Thread thread = new Thread(task, "connect");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(remainingMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw noAnswer();
    } catch (ExecutionException e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  private long remainingMillis() {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }

  private StartException noAnswer() {
    return StartException.failed(
        base.path()
            + ": expected an answer of the console within 5 s; got none; it may be suspended or"
            + " busy");
  }

  private int code(AttachClient client) throws IOException, InterruptedException, StartException {
    if (!client.awaitAccepted(remainingMillis())
        || !client.awaitEnd(status ? remainingMillis() : Long.MAX_VALUE)) {
      throw noAnswer();
    }
    return client.code();
  }

  /** Returns that no console runs, or that it would not understand the command. */
  private StartException noConsole() {
    Optional<String> problem = ConsoleOptions.problem(line);
    if (problem.isPresent()) {
      return StartException.refused(problem.get());
    }
    return StartException.noConsole(
        base.path() + ": expected a running console; got none; bijou console starts one");
  }

  private Request request() {
    return new Request(
        line,
        Path.of("").toAbsolutePath().toString(),
        Integer.getInteger("bijou.columns", 0),
        ProcessHandle.current().pid());
  }
}
