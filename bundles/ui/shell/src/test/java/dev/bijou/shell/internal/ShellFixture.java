package dev.bijou.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines with fake services. */
final class ShellFixture implements Services {
  private final Map<Class<?>, Object> services = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private int columns;
  private byte[] in = {};
  private CommandFiles files = CommandFiles.in(Path.of(""));
  private String from = "command";

  /** Returns a fixture with these services. */
  static ShellFixture with(Object... fakes) {
    ShellFixture fixture = new ShellFixture();
    fixture.services.put(Reports.class, Reports.load());
    for (Object fake : fakes) {
      Arrays.stream(apis(fake.getClass())).forEach(api -> fixture.services.put(api, fake));
    }
    return fixture;
  }

  private static Class<?>[] apis(Class<?> fake) {
    return fake.getInterfaces().length > 0 ? fake.getInterfaces() : apis(fake.getSuperclass());
  }

  /** Runs the commands at a terminal. */
  ShellFixture atTerminal() {
    columns = 80;
    return this;
  }

  /** Sets standard input. */
  ShellFixture in(String text) {
    in = text.getBytes(UTF_8);
    return this;
  }

  /**
   * The result of a command line.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  record Run(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Run run(String... line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandOutput output =
        new CommandOutput(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), columns);
    int code = CommandRunner.run(session(output), line);
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private CommandSession session(CommandOutput output) {
    return new CommandSession(
        this, new ByteArrayInputStream(in), output, files, Actor.ofProcess(from));
  }

  /** Returns a session without streams. */
  CommandSession session() {
    PrintStream none = new PrintStream(OutputStream.nullOutputStream());
    return session(new CommandOutput(none, none, 0));
  }

  /** Runs the commands for another process in a directory. */
  ShellFixture attachedIn(Path directory) {
    from = "attach pid 7";
    files = CommandFiles.ofClient(directory);
    return this;
  }

  @Override
  public <T> Optional<T> service(Class<T> type) {
    return Optional.ofNullable(type.cast(services.get(type)));
  }

  @Override
  public <T> Optional<T> service(Class<T> type, String property, String value) {
    return service(type);
  }

  @Override
  public Optional<Long> provider(Class<?> type) {
    return service(type).map(service -> 1L);
  }

  /** Sets a setting of the instance. */
  ShellFixture setting(String key, String value) {
    settings.put(key, value);
    return this;
  }

  @Override
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  @Override
  public String version() {
    return "0.1.0.SNAPSHOT";
  }
}
