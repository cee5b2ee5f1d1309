package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bijou.itests.launcher.DistributionCopy;
import dev.bijou.itests.readme.ReadmeBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
 * Row T23 of the reliability tests: a running console serves on while its distribution is
 * overwritten in place, the temporary directory cleaned, and its folders moved away and back. In
 * short by {@code RunDirectoryTest}, {@code LoadedClassesTest} and {@code WatchedDirectoryTest}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class T23RunningConsoleIT {
  private static final String FLOW =
      """
      flow: tame
      dimension: 3
      layers:
        - arcsinh: {scale: 2}
        - rotation:
        - coupling: {of: rational-quadratic-spline, hidden: [8]}
        - autoregressive: {of: mixture-logistic-cdf, hidden: [8]}
      """;

  @TempDir Path folder;
  private Path home;
  private Path terminal;
  private Path log;
  private Process console;
  private final Map<Path, Integer> seen = new HashMap<>();

  @BeforeEach
  void copyDistribution() throws IOException {
    home = DistributionCopy.create(folder.resolve("bijou"));
    terminal = folder.resolve("terminal");
    log = home.resolve("log/bijou.log");
  }

  @AfterEach
  void kill() {
    if (console != null) {
      console.destroyForcibly();
    }
  }

  private void start() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/bijou").toString(), "console")
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(terminal.toFile()));
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    console = builder.start();
    await(terminal, "Watching the folders");
  }

  /** Waits for a text in the log, after the one that was awaited before. */
  private void await(String text) throws Exception {
    await(log, text);
  }

  /** Waits for a text in a file, after the one that was awaited before. */
  private void await(Path file, String text) throws Exception {
    int from = seen.getOrDefault(file, 0);
    for (int i = 0; i < 1200; i++) {
      int found = content(file).indexOf(text, from);
      if (found >= 0) {
        seen.put(file, found + text.length());
        return;
      }
      Thread.sleep(100);
    }
    fail("expected " + text + "; got " + content(file).substring(from));
  }

  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static void overwrite(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        byte[] zeros = new byte[(int) Files.size(file)];
        try (OutputStream out = Files.newOutputStream(file)) { // keeps the inode
          out.write(zeros);
        }
      }
    }
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("data"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("bijou-")).toList();
    }
  }

  @Test
  void t23ServesOnAndTakesUpdates() throws Exception {
    start();
    overwrite(home.resolve("bundles"));
    overwrite(home.resolve("lib"));
    Files.delete(folder.resolve("tmp"));
    Path jar = ReadmeBundle.build(Files.createDirectory(folder.resolve("plug-in")));
    Files.copy(jar, home.resolve("deploy/a.jar"));
    await("bundle example.arcsinh 0.0.0 was started");
    Files.writeString(home.resolve("flows/tame.yaml"), FLOW);
    await("flow tame (flows/tame.yaml) is READY");

    Path flows = home.resolve("flows");
    Files.move(flows, folder.resolve("aside"));
    await("flows: expected a directory that can be listed; got no such file or directory");
    Files.createSymbolicLink(flows, folder.resolve("aside"));
    await("flows: can be listed again");
    Files.writeString(flows.resolve("tame.yaml"), FLOW.replace("3", "5"));
    await("flow tame (flows/tame.yaml) is READY");

    Files.copy(jar, home.resolve("deploy/b.jar"));
    await("a.jar is used until it is removed");
    Files.delete(home.resolve("deploy/a.jar"));
    await(terminal, "b.jar: example.arcsinh");
    Files.writeString(flows.resolve("tame.yaml"), FLOW.replace("3", "4"));
    await("flow tame (flows/tame.yaml) is READY");

    console.destroy();
    assertTrue(console.waitFor(30, TimeUnit.SECONDS));
    assertEquals(List.of(), runs());
    assertFalse(content(terminal).contains("xception"), content(terminal));
    assertFalse(content(log).contains("xception"), content(log));
  }

  @Test
  void t23RemovesWhatAKilledConsoleLeft() throws Exception {
    start();
    List<Path> left = runs();
    assertEquals(1, left.size());
    console.destroyForcibly().waitFor();
    start();
    assertEquals(1, runs().size());
    assertTrue(Files.notExists(left.get(0)));
  }
}
