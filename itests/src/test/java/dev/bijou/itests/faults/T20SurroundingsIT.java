package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.launcher.DistributionCopy;
import dev.bijou.itests.launcher.Script;
import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.runtime.PluginBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T20 of the reliability tests: the same results in any surroundings, or one clear line. In
 * short in {@link LauncherIT}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class T20SurroundingsIT {
  private static final List<String> FOLDERS =
      List.of(
          "a b",
          " ",
          "a:b",
          ":",
          "a,b",
          "a#b",
          "a%b",
          "a%41b",
          "a+b",
          "a;b",
          "a?b",
          "a!b",
          "a&b",
          "a'b",
          "a\"b",
          "a\\b",
          "{a}",
          "${a}",
          "$a",
          "*",
          "[a]",
          "-a",
          "~",
          "@a",
          "a|b",
          "a\nb",
          "a -> b",
          "\u00e4",
          "\u65e5\u672c",
          "\ud83d\ude00");

  private static final List<String> LOCALES =
      List.of("fa-IR", "ar-EG", "bn-BD", "mr-IN", "ne-NP", "tr-TR", "de-DE", "hi-IN");

  @TempDir Path folder;

  private static Script script(Path home) {
    return new Script(
        home.resolve("bin/bijou"),
        Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")));
  }

  @Test
  void t20AnyFolder() throws Exception {
    Path copy = DistributionCopy.create(folder.resolve("copy"));
    for (String name : FOLDERS) {
      Path home = DistributionCopy.link(copy, folder.resolve(name).resolve("home"));
      Script.Run run = script(home).run("flows");
      assertEquals("", run.err(), name);
      assertEquals(0, run.code(), name);
      assertTrue(run.out().contains("example  READY"), name + run.out());
    }
  }

  @Test
  void t20AnyBaseDirectory() throws Exception {
    Path example = Distribution.home().resolve("flows/example.yaml");
    for (String name : FOLDERS) {
      Path base = folder.resolve("base").resolve(name);
      Files.copy(example, Files.createDirectories(base.resolve("flows")).resolve("a.yaml"));
      Path deploy = Files.createDirectories(base.resolve("deploy"));
      Files.copy(new PluginBundle("plug-in").shift("shift", 1).content(), deploy.resolve("a.jar"));
      Script.Run run = script(Distribution.home()).with("BIJOU_BASE", base).run("flows");
      assertEquals("", run.err(), name);
      assertEquals(0, run.code(), name);
      assertTrue(run.out().contains("example  READY"), name + run.out());
    }
  }

  @Test
  void t20AnyLanguage() throws Exception {
    Script script = script(Distribution.home());
    Script.Run expected = script.run("types", "mixture-gaussian-cdf");
    for (String locale : LOCALES) {
      String[] parts = locale.split("-", 2);
      String options = "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1];
      Script.Run run =
          script.with("JAVA_TOOL_OPTIONS", Path.of(options)).run("types", "mixture-gaussian-cdf");
      assertEquals(expected.out(), run.out(), locale);
      assertEquals(0, run.code(), locale);
    }
  }

  /** A closed output is an error, closed input and closed standard error are not. */
  @Test
  void t20ClosedStreams() throws Exception {
    Script shell = new Script(Path.of("/bin/sh"), script(Distribution.home()).environment());
    String line = Distribution.home().resolve("bin/bijou") + " --version ";
    Script.Run closed = shell.run("-c", line + ">&-");
    assertEquals("bijou: standard output: Bad file descriptor\n", closed.err());
    assertEquals(1, closed.code());
    Script.Run others = shell.run("-c", line + "<&- 2>&-");
    assertTrue(others.out().startsWith("bijou "), others.out());
    assertEquals(0, others.code());
  }

  @Test
  void t20FolderThatWasDeleted() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Script shell = new Script(Path.of("/bin/sh"), script(Distribution.home()).environment());
    String line = "cd \"$1\" && rmdir \"$1\" && \"$2\" --version";
    String program = Distribution.home().resolve("bin/bijou").toString();
    Script.Run run = shell.run("-c", line, "sh", gone.toString(), program);
    assertTrue(run.err().contains("bijou: the current directory: expected one that exists"));
    assertEquals(1, run.code());
  }
}
