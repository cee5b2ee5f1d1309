package dev.bijou.launcher.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {
  @TempDir Path folder;

  /** A program that logs while it ends, as bundles do that are being stopped. */
  static final class Program {
    private Program() {}

    /** Runs the program; its argument is the folder of the log. */
    public static void main(String[] args) {
      Configuration.prepare();
      ConsoleLog log =
          ConsoleLog.install(
              Path.of(args[0]), LogSettings.of(Map.of(), System.err::println), false);
      log.reportEarlier("too\nearly");
      log.report("once");
      Runtime.getRuntime().addShutdownHook(new Thread(Program::end));
    }

    private static void end() {
      try {
        Thread.sleep(300); // until the hook of the JVM has run
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Logger.getLogger("example").log(Level.SEVERE, "the end");
      LastingLogManager.end();
      Logger.getLogger("example").severe("after the end");
    }
  }

  @Test
  void logsUntilTheFrameworkHasStopped() throws Exception {
    Path err = folder.resolve("err");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process program =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                place(Program.class) + File.pathSeparator + place(ConsoleLog.class),
                Program.class.getName(),
                folder.toString())
            .redirectError(err.toFile())
            .start();
    assertEquals(0, program.waitFor());
    List<String> lines = Files.readAllLines(folder.resolve("bijou.log"), UTF_8);
    assertEquals(
        List.of(
            "WARNING launcher: too\\nearly", "WARNING launcher: once", "ERROR example: the end"),
        entries(lines));
    assertEquals(entries(lines).subList(1, 3), entries(Files.readAllLines(err, UTF_8)));
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> entries(List<String> lines) {
    return lines.stream().map(line -> line.split(" ", 2)[1]).toList();
  }

  @Test
  void valuesOfAuditLinesAreEscaped() {
    assertEquals("\"a\\\\b\\\"c\\nd\"", ConsoleLog.quoted("a\\b\"c\nd"));
  }
}
