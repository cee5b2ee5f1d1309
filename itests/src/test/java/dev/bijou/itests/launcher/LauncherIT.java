package dev.bijou.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bijou.itests.runtime.PluginBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests how {@code bin/bijou} finds its home directory and Java, and what it passes on. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  /** The programs that the script calls; the PATH contains no others. */
  private static final List<String> TOOLS = List.of("dirname", "ls", "sed");

  /** A flow that needs a plug-in. */
  private static final String FLOW =
      """
      flow: example
      dimension: 2
      layers:
        - shift
      """;

  /** Characters that separate paths, end URLs, or are special to File Install and the shell. */
  private static final String FOLDER = "a folder, with: 'marks' #%41 ${x} a!b";

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;
  private Path tools;
  private Path home;
  private Script script;

  @BeforeEach
  void install() throws IOException {
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      program(tools.resolve(tool), String.format(Locale.ROOT, "exec %s \"$@\"\n", found(tool)));
    }
    home = DistributionCopy.create(folder.resolve(FOLDER).resolve("bijou"));
    script = new Script(home.resolve("bin/bijou"), Map.of("PATH", tools.toString()));
  }

  private static Path found(String tool) {
    return Stream.of("/bin", "/usr/bin")
        .map(bin -> Path.of(bin, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /** Creates a fake Java that prints its arguments, one per line, and exits with 7. */
  private Path fakeJava(String name, String version) throws IOException {
    Path java = folder.resolve(name).resolve("bin/java");
    Files.createDirectories(java.getParent());
    program(
        java,
        String.format(
            Locale.ROOT,
            """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2020-01-01' >&2
          exit 0
        fi
        printf '%%s\\n' "$@"
        exit 7
        """,
            version));
    return java.getParent().getParent();
  }

  /**
   * Part of row T20 of the reliability tests: C, in which no name outside of ASCII can be decoded.
   */
  @Test
  void t20RunsFromAnyFolderInAnyLanguage() throws Exception {
    Path options = Path.of("-Duser.language=fa -Duser.country=IR");
    Path base = folder.resolve(FOLDER + " gr\u00f6\u00dfe");
    Path flows = Files.createDirectories(base.resolve("flows"));
    Files.writeString(flows.resolve("gr\u00f6\u00dfe.yaml"), FLOW);
    Path deploy = Files.createDirectory(base.resolve("deploy"));
    Files.copy(new PluginBundle("plug-in").shift("shift", 1).content(), deploy.resolve("a.jar"));
    Script.Run run =
        script
            .with("JAVA_HOME", JAVA_HOME)
            .with("BIJOU_BASE", base)
            .with("LC_ALL", Path.of("C"))
            .with("CDPATH", Path.of("/"))
            .with("JAVA_TOOL_OPTIONS", options)
            .run("flows");
    assertEquals("Picked up JAVA_TOOL_OPTIONS: " + options + "\n", run.err());
    assertEquals(0, run.code());
    assertTrue(run.out().contains("example  READY"), run.out());
    assertTrue(run.out().contains("flows/gr\u00f6\u00dfe.yaml"), run.out());
    try (Stream<Path> files = Files.walk(base)) {
      assertEquals(5, files.count(), "a command writes nothing to the base directory");
    }
  }

  /** Part of row T20: a path that no class path and no module path can contain. */
  @Test
  void t20RefusesAFolderThatTheJvmCannotRead() throws Exception {
    Path other = DistributionCopy.link(home, folder.resolve("other!").resolve("bijou"));
    Script.Run run =
        new Script(other.resolve("bin/bijou"), script.environment())
            .with("JAVA_HOME", fakeJava("java", "17"))
            .run("types");
    assertEquals(
        "bijou: the directory of the distribution: expected a path without a name that ends with"
            + " '!'; got "
            + other.toRealPath()
            + "\n",
        run.err());
    assertEquals(1, run.code());
  }

  /** Part of row T20: what the script says of its surroundings to the JVM. */
  @Test
  void t20ChoosesALocaleWithUtf8() throws Exception {
    Path java = fakeJava("java", "17");
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17\"\n");
    program(java.resolve("bin/java"), "printf '%s\\n' \"LC_ALL=$LC_ALL\"\n");
    Script fake = script.with("JAVA_HOME", java);
    assertEquals("LC_ALL=C.UTF-8\n", fake.run("types").out());
    assertEquals("LC_ALL=de_DE@euro\n", fake.with("LC_ALL", Path.of("de_DE@euro")).run().out());
    program(
        tools.resolve("locale"),
        "[ \"$1\" = -a ] && printf 'C\\nxx_YY.utf8\\n' || echo ANSI_X3.4-1968\n");
    assertEquals("LC_ALL=xx_YY.utf8\n", fake.with("LC_ALL", Path.of("de_DE.UTF-8")).run().out());
  }

  @Test
  void passesOnExitCodes() throws Exception {
    assertEquals(2, script.with("JAVA_HOME", JAVA_HOME).run("types", "nope").code());
    assertEquals(7, script.with("JAVA_HOME", fakeJava("java 17", "17.0.1")).run().code());
  }

  @Test
  void findsItsHomeThroughLinks() throws Exception {
    Path near = Files.createSymbolicLink(home.resolveSibling("near"), Path.of("bijou/bin/bijou"));
    Path far = Files.createSymbolicLink(tools.resolve("bijou"), near);
    Script.Run run =
        new Script(far, script.environment()).with("JAVA_HOME", fakeJava("java", "17")).run();
    assertTrue(run.out().contains("-Dbijou.home=" + home.toRealPath() + "\n"), run.out());
  }

  @Test
  void passesOnArgumentsUnchanged() throws Exception {
    Script.Run run =
        script.with("JAVA_HOME", fakeJava("java", "17")).run("fit", "", "a  b", "*", "$HOME");
    List<String> lines = run.out().lines().toList();
    int main = lines.indexOf("dev.bijou.launcher/dev.bijou.launcher.Main");
    assertEquals(List.of("fit", "", "a  b", "*", "$HOME"), lines.subList(main + 1, lines.size()));
  }

  @Test
  void usesTheJavaOnThePathWithoutJavaHome() throws Exception {
    Script.Run none = script.run("types");
    assertEquals(
        "bijou: expected java 17 or newer on the PATH or in JAVA_HOME; got none\n", none.err());
    assertEquals(1, none.code());
    Files.createSymbolicLink(tools.resolve("java"), fakeJava("java", "21-ea").resolve("bin/java"));
    assertEquals(7, script.run("types").code());
  }

  @Test
  void rejectsInvalidJavaHome() throws Exception {
    Script.Run run = script.with("JAVA_HOME", folder).run("types");
    assertEquals(
        "bijou: JAVA_HOME: expected a directory with bin/java; got " + folder + "\n", run.err());
    assertEquals(1, run.code());
  }

  @Test
  void rejectsOldJava() throws Exception {
    for (String version : List.of("1.8.0_392", "11.0.2", "16")) {
      Path old = fakeJava("java " + version, version);
      String feature = version.replaceFirst("^1\\.", "").replaceFirst("\\..*", "");
      String expected =
          String.format(
              Locale.ROOT,
              "bijou: expected java 17 or newer; got %s (%s/bin/java)\n",
              feature,
              old);
      Script.Run run = script.with("JAVA_HOME", old).run("types");
      assertEquals(expected, run.err());
      assertEquals(1, run.code());
      Files.writeString(
          old.resolve("release"), String.format(Locale.ROOT, "JAVA_VERSION=\"%s\"\n", version));
      program(old.resolve("bin/java"), "exit 9\n");
      assertEquals(
          expected, script.with("JAVA_HOME", old).run("types").err(), "from its release file");
    }
  }

  @Test
  void enablesTheLiveLineOnlyForATerminalOnStandardError() throws Exception {
    Script fake = script.with("JAVA_HOME", fakeJava("java", "17"));
    assertTrue(fake.run("types").out().contains("-Dbijou.columns=0\n"));
    Path terminal = Path.of("/usr/bin/script"); // of util-linux
    assumeTrue(Files.isExecutable(terminal));
    Path out = folder.resolve("out");
    Path link = Files.createSymbolicLink(folder.resolve("bijou"), fake.file());
    String line = String.format(Locale.ROOT, "'%s' types >'%s' </dev/null", link, out);
    new Script(terminal, fake.environment()).run("-qec", line, "/dev/null");
    String shown = Files.readString(out);
    assertTrue(shown.matches("(?s).*-Dbijou\\.columns=[1-9]\\d*\n.*"), shown);
    assertTrue(Files.readString(out).contains("-Dbijou.terminal=false\n"));
  }
}
