package dev.bijou.itests.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A console of the distribution with a Web Console on a free port and a base of its own. */
final class ConsoleProcess implements AutoCloseable {
  /** The password of user admin. */
  static final String PASSWORD = "correct horse battery";

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\\S*");
  private static final Path HOME = Path.of(System.getProperty("bijou.home"));
  private static final long START_MILLIS = 60_000;

  private final Path base;
  private final Process process;
  private final int port;

  private ConsoleProcess(Path base, Process process, int port) {
    this.base = base;
    this.process = process;
    this.port = port;
  }

  /** Starts a console on a new base directory with these flows, in pairs of name and text. */
  static ConsoleProcess start(Path base, String... flows) throws IOException, InterruptedException {
    Files.createDirectories(base.resolve("flows"));
    for (int i = 0; i < flows.length; i += 2) {
      Files.writeString(base.resolve("flows").resolve(flows[i] + ".yaml"), flows[i + 1]);
    }
    Process setting = command(base, "password", "--stdin").start();
    try (var in = setting.outputWriter()) {
      in.write(PASSWORD + "\n");
    }
    if (setting.waitFor() != 0) {
      throw new IllegalStateException("bijou password: exit code " + setting.exitValue());
    }
    return restart(base);
  }

  /** Starts a console on a base directory that has a password. */
  static ConsoleProcess restart(Path base) throws IOException, InterruptedException {
    Path log = base.resolve("console.txt");
    Files.deleteIfExists(log);
    Process process =
        command(base, "console", "--no-shell", "--port", "0").redirectOutput(log.toFile()).start();
    return new ConsoleProcess(base, process, port(process, log));
  }

  private static ProcessBuilder command(Path base, String... arguments) {
    List<String> line =
        Stream.concat(Stream.of(HOME.resolve("bin/bijou").toString()), Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("BIJOU_BASE", base.toString());
    return builder;
  }

  /** Waits for the line that says where the Web Console is. */
  private static int port(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MILLIS * 1_000_000;
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher address = ADDRESS.matcher(Files.readString(log));
      if (address.find()) {
        return Integer.parseInt(address.group(1));
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new IllegalStateException("no address of a Web Console: " + Files.readString(log));
  }

  /** Returns the base directory. */
  Path base() {
    return base;
  }

  /** Returns the URL of a path below {@code /system/console/}. */
  String url(String path) {
    return "http://127.0.0.1:" + port + "/system/console/" + path;
  }

  /** Returns the port. */
  int port() {
    return port;
  }

  /** Returns the number of threads of the JVM. */
  long threads() throws IOException {
    return count("task");
  }

  /** Returns the number of open files and connections of the JVM. */
  long files() throws IOException {
    return count("fd");
  }

  /** Counts what the JVM has of a kind; its launcher is a process of its own. */
  private long count(String kind) throws IOException {
    long count = 0;
    for (ProcessHandle each :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      try (Stream<Path> tasks = Files.list(Path.of("/proc/" + each.pid() + "/" + kind))) {
        count += tasks.count();
      }
    }
    return count;
  }

  /** Starts a command on this console. */
  Process run(String... arguments) throws IOException {
    return command(base, arguments).redirectOutput(base.resolve("command.txt").toFile()).start();
  }

  /** Ends the process without warning. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
