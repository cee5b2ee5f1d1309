package dev.bijou.itests.faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;

/** The shell of the console. */
final class Shell {
  private Shell() {}

  /** Runs a command and returns what it prints to standard output and standard error. */
  static String run(CommandProcessor gogo, String line) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    try (CommandSession session =
        gogo.createSession(new ByteArrayInputStream(new byte[0]), stream, stream)) {
      session.execute(line);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
