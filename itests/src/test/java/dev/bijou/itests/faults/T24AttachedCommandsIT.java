package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T24 of the reliability tests, with {@code --attach}: a signal ends the client with its exit
 * code and cancels the command in the console, and the end of the console ends the client. In short
 * by {@code AttachTest} and {@code AttachIT}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class T24AttachedCommandsIT {
  private static final Map<String, Integer> CODES =
      Map.of("INT", 130, "TERM", 143, "HUP", 129, "KILL", 137);

  @TempDir Path folder;
  private Path work;
  private Process console;

  @BeforeEach
  void start() throws Exception {
    work = Files.createDirectory(folder.resolve("work"));
    console = bijou(folder.resolve("log"), "console", "--no-shell");
    await(() -> run("status").equals(0));
  }

  @AfterEach
  void kill() {
    console.destroyForcibly();
  }

  private Process bijou(Path output, String... line) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Distribution.home().resolve("bin/bijou").toString());
    command.addAll(List.of(line));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().put("BIJOU_BASE", folder.resolve("base").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private Integer run(String... line) throws Exception {
    return bijou(folder.resolve("out"), line).waitFor();
  }

  /** A condition that asks a process. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    for (int i = 0; !condition.holds(); i++) {
      assertTrue(i < 600);
      Thread.sleep(100);
    }
  }

  /** Starts a fit without an end, and waits until it makes progress. */
  private Process fit() throws Exception {
    String data = Path.of("../docs/data/faithful.csv").toRealPath().toString();
    String line = "fit default --epochs 1000000 --patience 1000000 --model fitted --attach --data ";
    Path output = folder.resolve("fit");
    Process fit = bijou(output, (line + data).split(" "));
    await(() -> Files.readString(output).contains("maximum likelihood"));
    return fit;
  }

  private static void signal(String name, Process process) throws Exception {
    new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid())).start().waitFor();
  }

  private static int end(Process process) throws Exception {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void t24SignalOfTheClientCancelsTheCommand() throws Exception {
    List<String> signals = new ArrayList<>(T24SignalsIT.signals());
    signals.add("KILL");
    for (String name : signals) {
      Process fit = fit();
      signal(name, fit);
      assertEquals(CODES.get(name), end(fit), name);
      await(() -> run("jobs").equals(0) && !jobs().contains("RUNNING"));
      assertNothingIsLeft();
    }
    console.destroy();
    assertEquals(143, end(console));
    assertFalse(Files.readString(folder.resolve("log")).contains("xception"));
  }

  private String jobs() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  @Test
  void t24EndOfTheConsoleEndsTheClient() throws Exception {
    Process fit = fit();
    console.destroy();
    assertEquals(1, end(fit));
    assertEquals("bijou: the console has stopped", lastLine());
    assertEquals(143, end(console));
    Path logs = folder.resolve("base/log");
    assertTrue(
        Files.readString(logs.resolve("bijou.log"))
            .endsWith("job 1 (fit default) is FAILED: the console was stopped\n"));
    assertTrue(Files.readString(logs.resolve("audit.log")).endsWith(" before=\"\" after=\"\"\n"));
    assertNothingIsLeft();
    assertEquals(3, run("status"));
  }

  @Test
  void t24KillOfTheConsoleEndsTheClient() throws Exception {
    Process fit = fit();
    console.destroyForcibly();
    assertEquals(1, end(fit));
    assertEquals(
        "bijou: " + folder.resolve("base") + ": the console has ended before the command",
        lastLine());
    assertEquals(3, run("status"));
    console = bijou(folder.resolve("log"), "console", "--no-shell");
    await(() -> run("status").equals(0));
  }

  private String lastLine() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("fit"));
    return lines.get(lines.size() - 1);
  }
}
