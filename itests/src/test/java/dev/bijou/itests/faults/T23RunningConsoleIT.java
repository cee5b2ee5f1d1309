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
import java.nio.file.StandardOpenOption;
import java.util.List;
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
  private Path log;
  private Process console;
  private int seen;

  @BeforeEach
  void copyDistribution() throws IOException {
    home = DistributionCopy.create(folder.resolve("bijou"));
    log = folder.resolve("log");
    String levels = "\ndev.bijou.runtime.level=INFO\ndev.bijou.io.level=INFO\n";
    Path logging = home.resolve("conf/logging.properties");
    Files.writeString(logging, levels, StandardOpenOption.APPEND);
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
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    console = builder.start();
    await("Watching the folders");
  }

  /** Waits for a text after the one that was awaited before. */
  private void await(String text) throws Exception {
    for (int i = 0; i < 1200; i++) {
      int found = logged().indexOf(text, seen);
      if (found >= 0) {
        seen = found + text.length();
        return;
      }
      Thread.sleep(100);
    }
    fail("expected " + text + "; got " + logged().substring(seen));
  }

  private String logged() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
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
    await("a.jar: example.arcsinh");
    Files.writeString(home.resolve("flows/tame.yaml"), FLOW);
    await("tame is READY");

    Path flows = home.resolve("flows");
    Files.move(flows, folder.resolve("aside"));
    await("flows: expected a directory that can be listed; got no such file or directory");
    Files.createSymbolicLink(flows, folder.resolve("aside"));
    await("flows: can be listed again");
    Files.writeString(flows.resolve("tame.yaml"), FLOW.replace("3", "5"));
    await("tame is READY, generation");

    Files.copy(jar, home.resolve("deploy/b.jar"));
    await("a.jar is used until it is removed");
    Files.delete(home.resolve("deploy/a.jar"));
    await("b.jar: example.arcsinh");
    Files.writeString(flows.resolve("tame.yaml"), FLOW.replace("3", "4"));
    await("tame is READY, generation");

    console.destroy();
    assertTrue(console.waitFor(30, TimeUnit.SECONDS));
    assertEquals(List.of(), runs());
    assertFalse(logged().contains("xception"), logged());
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
