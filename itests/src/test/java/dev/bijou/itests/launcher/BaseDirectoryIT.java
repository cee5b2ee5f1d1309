package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Readme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a distribution and a base directory apart from it, on the command line. In short in {@code
 * BaseDirectoryTest} and {@link LauncherIT}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class BaseDirectoryIT {
  @TempDir Path folder;
  private Process console;

  private Script script(Path base) {
    return new Script(
        Distribution.home().resolve("bin/bijou"),
        Map.of(
            "PATH", "/usr/bin:/bin",
            "JAVA_HOME", System.getProperty("java.home"),
            "BIJOU_BASE", base.toString()));
  }

  private void startConsole(Path base) throws Exception {
    startConsole(Distribution.home(), base);
  }

  private void startConsole(Path home, Path base) throws Exception {
    Path log = Files.createTempFile(folder, "console", ".log");
    Script script = script(base);
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin/bijou").toString(), "console")
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(log.toFile());
    builder.environment().putAll(script.environment());
    console = builder.start();
    for (int i = 0; i < 1200 && !Files.readString(log).contains("Watching the folders"); i++) {
      Thread.sleep(100);
    }
    String expected = "Watching the folders deploy, flows and models in " + base + ";";
    assertTrue(Files.readString(log).contains(expected), Files.readString(log));
  }

  @AfterEach
  void kill() {
    if (console != null) {
      console.destroyForcibly();
    }
  }

  @Test
  void aCommandSaysThatThereIsNoBaseAndCreatesNone() throws Exception {
    Path base = folder.resolve("missing");
    Script.Run run = script(base).run("types", "affine");
    assertEquals(
        "bijou: BIJOU_BASE: expected a directory; got none: "
            + base
            + "; the command console creates it\n",
        run.err());
    assertEquals(0, run.code());
    assertFalse(Files.exists(base));
    Script.Run help = script(base).run("console", "-h");
    assertEquals("", help.err());
    assertEquals(0, help.code());
    assertFalse(Files.exists(base));
  }

  @Test
  void refusesAConsoleInOneLine() throws Exception {
    Path base = Files.createFile(folder.resolve("a file"));
    Script.Run run = script(base).run("console");
    assertEquals(
        "bijou: the base directory: expected one that can be written; got "
            + base
            + " (a file); BIJOU_BASE names another\n",
        run.err());
    assertEquals(1, run.code());
    Script.Run command = script(base).run("types", "affine");
    assertTrue(command.err().startsWith("bijou: BIJOU_BASE: expected a directory; got a file: "));
    assertEquals(0, command.code());
  }

  @Test
  void refusesASecondConsoleAndNoneAfterAKill() throws Exception {
    Path base = folder.resolve("base");
    startConsole(base);
    Path link = Files.createSymbolicLink(folder.resolve("link"), base);
    Script.Run second = script(link).run("console");
    assertTrue(second.err().contains("; got that of process " + console.pid() + ";"), second.err());
    assertEquals(1, second.err().lines().count());
    assertEquals(1, second.code());
    Script.Run command = script(base).run("types", "affine");
    assertEquals(0, command.code(), command.err());
    console.destroyForcibly().waitFor();
    startConsole(base);
  }

  /** An upgrade: another distribution, in another directory, on the same base. */
  @Test
  void anotherDistributionServesTheSameFlowsAndVersions() throws Exception {
    Path base = folder.resolve("base");
    startConsole(Distribution.home(), base);
    Path versions = base.resolve("data/versions/example");
    String text = Files.readString(Distribution.home().resolve("flows/example.yaml"));
    Files.writeString(base.resolve("flows/a.yaml"), text);
    await(versions.resolve("1.yaml"));
    Files.writeString(base.resolve("flows/a.yaml"), text.replace("repeat: 6", "repeat: 2"));
    await(versions.resolve("2.yaml"));
    console.destroy();
    console.waitFor();
    String expected = script(base).run("versions", "example").out();
    assertTrue(expected.contains("2"), expected);

    Path other = DistributionCopy.create(folder.resolve("other/place"));
    startConsole(other, base);
    Script script = new Script(other.resolve("bin/bijou"), script(base).environment());
    Script.Run flows = script.run("flows");
    assertTrue(flows.out().contains("example  READY"), flows.out());
    assertTrue(flows.out().contains("flows/a.yaml"), flows.out());
    assertEquals(expected, script.run("versions", "example").out());
    assertEquals(0, script.run("compare", "example@1", "--points", "50", "--repeats", "2").code());
    assertTrue(Files.notExists(versions.resolve("3.yaml")));
  }

  /** Runs the commands of docs/operations.md. */
  @Test
  void aBackupOfARunningConsoleServesTheSame() throws Exception {
    Path base = folder.resolve("base");
    startConsole(base);
    Files.copy(
        Distribution.home().resolve("flows/example.yaml"), base.resolve("flows/example.yaml"));
    await(base.resolve("data/versions/example/1.yaml"));
    String command = Readme.block("docs/operations.md", "sh", "tar -C").strip();
    assertEquals(0, shell(command.replace("/var/lib/bijou", base.toString())));
    console.destroyForcibly().waitFor();
    Path restored = Files.createDirectory(folder.resolve("restored"));
    assertEquals(0, shell("tar -C " + restored + " -xzf backup.tgz"));
    startConsole(restored);
    Script.Run flows = script(restored).run("flows");
    assertTrue(flows.out().contains("example  READY"), flows.out());
    assertEquals(
        script(base).run("versions", "example").out().replace(base.toString(), ""),
        script(restored).run("versions", "example").out().replace(restored.toString(), ""));
  }

  private int shell(String command) throws Exception {
    return new ProcessBuilder("sh", "-c", command)
        .directory(folder.toFile())
        .inheritIO()
        .start()
        .waitFor();
  }

  private static void await(Path file) throws InterruptedException {
    for (int i = 0; i < 1200 && Files.notExists(file); i++) {
      Thread.sleep(100);
    }
    assertTrue(Files.exists(file), file.toString());
  }
}
