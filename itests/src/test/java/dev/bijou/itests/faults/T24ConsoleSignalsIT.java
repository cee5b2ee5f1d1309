package dev.bijou.itests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Row T24 of RELIABILITY.md, in the shell: Ctrl-C ends the command with one line, and the prompt
 * comes back. The short versions are the tests of the bundles {@code shell} and {@code terminal}.
 */
@Tag("long")
class T24ConsoleSignalsIT {
  /** The program that provides a terminal, of util-linux. */
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private static final String PROMPT = "bijou> ";
  private static final int INTERRUPT = 3;

  /** The signal in a mask of signals. */
  private static final long SIGINT = 0x2;

  @TempDir Path folder;
  private Path screen;
  private Process console;
  private OutputStream keyboard;
  private int shown;

  private void start(String type) throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + ": no such program");
    assumeTrue(receivesInterrupts(), "run in the background of a shell, which ignores Ctrl-C");
    screen = folder.resolve("screen");
    String bijou = Distribution.home().resolve("bin/bijou").toString();
    String line = "stty cols 100 rows 24; exec '" + bijou + "' console";
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qec", line, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder);
    builder.environment().put("TERM", type);
    console = builder.start();
    keyboard = console.getOutputStream();
    await(PROMPT);
  }

  /** Returns whether this process, and so the console that it starts, can receive SIGINT. */
  private static boolean receivesInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .allMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) == 0);
  }

  @AfterEach
  void stop() {
    if (console != null) {
      console.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xterm", "dumb"})
  void t24InterruptsEndCommandsAndNothingElse(String terminal) throws Exception {
    start(terminal);
    type("compare");
    await("warming up");
    interrupt("bijou compare: ");
    type("verify");
    await("actnorm: ");
    interrupt("bijou verify: ");
    type("cat");
    Thread.sleep(1000); // until it reads
    interrupt("cat: ");
    type("types --version");
    await("(Java ");
    await(PROMPT);
    assertFalse(text().contains("\tat "), text());
    type("exit");
    assertTrue(console.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, console.exitValue());
  }

  private void interrupt(String line) throws Exception {
    keyboard.write(INTERRUPT);
    keyboard.flush();
    await(line);
    await(PROMPT);
  }

  private void type(String line) throws IOException {
    shown = text().length();
    keyboard.write((line + "\r").getBytes(UTF_8));
    keyboard.flush();
  }

  /** Waits until the screen shows a text after what was awaited before. */
  private void await(String expected) throws Exception {
    for (int tenths = 0; text().indexOf(expected, shown) < 0; tenths++) {
      assertTrue(tenths < 1200 && console.isAlive(), expected + " is not in " + text());
      Thread.sleep(100);
    }
    shown = text().indexOf(expected, shown) + expected.length();
  }

  private String text() throws IOException {
    return Files.readString(screen).replaceAll("\u001b\\[[?0-9;]*[a-zA-Z]", "");
  }
}
