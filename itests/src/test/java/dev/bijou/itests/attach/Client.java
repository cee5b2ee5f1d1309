package dev.bijou.itests.attach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bijou.launcher.attach.AttachClient;
import dev.bijou.launcher.attach.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A client in this process, of the console on a base directory.
 *
 * @param base the base directory
 * @param version the version of the console
 * @param directory the current directory of the client
 */
record Client(Path base, String version, Path directory) {
  private static final long TIMEOUT_MILLIS = 120_000;
  private static final int NO_CONSOLE = 3;

  /**
   * The result of a command.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  record Run(int code, String out, String err) {}

  Run run(String in, String... arguments) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Optional<AttachClient> client =
        AttachClient.connect(
            base.resolve("data"),
            version,
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    if (client.isEmpty()) {
      return new Run(NO_CONSOLE, "", "");
    }
    long pid = ProcessHandle.current().pid();
    client.get().send(new Request(List.of(arguments), directory.toString(), 0, pid));
    if (!client.get().awaitEnd(TIMEOUT_MILLIS)) {
      throw new IOException("no answer to " + List.of(arguments));
    }
    return new Run(client.get().code(), out.toString(UTF_8), err.toString(UTF_8));
  }
}
