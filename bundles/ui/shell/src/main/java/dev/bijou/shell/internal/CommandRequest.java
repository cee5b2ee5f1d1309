package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * A request of the launcher to run a command, with types of java.base only:
 *
 * <ul>
 *   <li>{@code arguments}: a {@code String[]}
 *   <li>{@code in}: an {@link InputStream}; {@code out} and {@code err}: {@link PrintStream}s.
 *       Results go to {@code out}, everything else to {@code err}
 *   <li>{@code columns}: an {@link Integer}, the width of the terminal that {@code err} is; 0 if it
 *       is none
 *   <li>{@code directory}: a {@link Path}, the current directory of the user
 *   <li>{@code client}: a {@link String}: empty for this process, else what names the client
 *       process, such as {@code pid 123}. Reads of its standard input end when their thread is
 *       interrupted
 *   <li>{@code user}: a {@link String}, the name of the user
 * </ul>
 *
 * @param values the values by name
 */
record CommandRequest(Map<String, Object> values) {
  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + ": expected a " + type.getSimpleName() + "; got " + value);
    }
    return type.cast(value);
  }

  String[] arguments() {
    return value("arguments", String[].class);
  }

  InputStream in() {
    return value("in", InputStream.class);
  }

  CommandOutput output() {
    return new CommandOutput(
        value("out", PrintStream.class),
        value("err", PrintStream.class),
        value("columns", Integer.class));
  }

  /** Returns whether the user is at another process. */
  boolean isAttached() {
    return !value("client", String.class).isEmpty();
  }

  CommandFiles files() {
    Path directory = value("directory", Path.class);
    return isAttached() ? CommandFiles.ofClient(directory) : CommandFiles.in(directory);
  }

  Actor actor() {
    String client = value("client", String.class);
    return new Actor(
        value("user", String.class), client.isEmpty() ? "command" : "attach " + client);
  }
}
