package dev.bijou.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.launcher.attach.AttachServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests how commands find the console of their base directory. */
@DisabledOnOs(OS.WINDOWS)
class AttachedCommandTest {
  @TempDir Path folder;
  private BaseDirectory base;

  @BeforeEach
  void create() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/conf")).getParent();
    Files.createFile(home.resolve("conf/bijou.properties"));
    base = BaseDirectory.read(home, Files.createDirectory(folder.resolve("base")));
  }

  private String mentioned() {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      AttachedCommand.mentionConsole(base);
    } finally {
      System.setErr(before);
    }
    return err.toString(UTF_8);
  }

  @Test
  void badUsageIsKnownWithoutAConsole() {
    for (String line :
        List.of(
            "status",
            "status --json -",
            "status --json=x --metrics",
            "status --js - --m",
            "jobs",
            "jobs 3 --json -",
            "jobs --cancel 3",
            "jobs --st -- 3",
            "flows --attach --wrong")) {
      assertEquals(Optional.empty(), problem(line), line);
    }
    assertEquals(
        "status: expected --json FILE or --metrics; got '--jsn'; see bijou status --help",
        problem("status --json - --jsn").orElseThrow());
    assertEquals(
        "jobs: expected [--stop | --cancel] ID or --json FILE; got 'abc'; see bijou jobs --help",
        problem("jobs abc").orElseThrow());
    for (String line :
        List.of(
            "status --json",
            "status x",
            "status --metrics=1",
            "jobs --cancel",
            "jobs --stop --json -",
            "jobs --stop --cancel 3",
            "jobs 3 4",
            "jobs --wrong",
            "jobs -x",
            "jobs 3 --json")) {
      assertTrue(problem(line).isPresent(), line);
    }
  }

  private static Optional<String> problem(String line) {
    return ConsoleOptions.problem(List.of(line.split(" ", -1)));
  }

  @Test
  void commandMentionsARunningConsoleOnly() throws Exception {
    assertEquals("", mentioned());
    Files.createDirectory(base.data());
    Files.createFile(base.data().resolve("socket")); // left by a console that was killed
    assertEquals("", mentioned());
    try (AttachServer console =
        new AttachServer(base.path(), base.data(), "1", (problem, e) -> Main.report(problem))) {
      console.open();
      assertEquals(
          "bijou: a console runs on " + base.path() + "; with --attach it runs the command\n",
          mentioned());
    }
    assertEquals("", mentioned());
  }
}
