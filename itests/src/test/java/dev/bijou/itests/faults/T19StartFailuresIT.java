package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bijou.itests.launcher.DistributionCopy;
import dev.bijou.itests.launcher.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T19 of the reliability tests: a start that cannot succeed prints one line that names the
 * cause, exits with 1 and leaves nothing behind.
 */
@DisabledOnOs(OS.WINDOWS)
class T19StartFailuresIT {
  @TempDir Path folder;
  private Path home;
  private Path temporary;

  @BeforeEach
  void install() throws IOException {
    home = DistributionCopy.create(folder.resolve("bijou"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private Path bundle(String name) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("bundles/30"))) {
      return files.filter(file -> file.toString().contains(name)).findFirst().orElseThrow();
    }
  }

  private Script.Run start(Path tmpdir, String... options) throws Exception {
    String all = "-Djava.io.tmpdir=" + tmpdir + " " + String.join(" ", options);
    return new Script(
            home.resolve("bin/bijou"),
            Map.of(
                "PATH", "/usr/bin:/bin",
                "JAVA_HOME", System.getProperty("java.home"),
                "JDK_JAVA_OPTIONS", all.strip()))
        .run("--version");
  }

  private void assertFails(String expected, Path tmpdir) throws Exception {
    Script.Run run = start(tmpdir);
    String error = run.err().replaceFirst("NOTE: Picked up JDK_JAVA_OPTIONS: .*\\R", "");
    error = error.replaceFirst("WARNING: java.io.tmpdir .*\\R", ""); // of newer JVMs themselves
    assertTrue(error.startsWith("bijou: " + expected), error);
    assertEquals(1, error.lines().count(), error);
    assertEquals("", run.out());
    assertEquals(1, run.code());
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Writes the first bytes of the bundle of a type over it. */
  private Path truncate(String name, int length) throws IOException {
    Path jar = bundle(name);
    Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), length));
    return jar;
  }

  /** Creates files that are ignored: in the order of names, all come before the truncated one. */
  private void scatter() throws IOException {
    Files.createFile(home.resolve("bundles/.DS_Store"));
    Files.createFile(home.resolve("bundles/README.txt"));
    Files.createFile(home.resolve("bundles/30/.DS_Store"));
    Files.writeString(home.resolve("bundles/30/._x.jar"), "resource fork");
    Files.writeString(home.resolve("bundles/30/a.jar.part"), "half a jar");
  }

  @Test
  void namesATruncatedBundleAndIgnoresStrayFiles() throws Exception {
    scatter();
    Path jar = truncate("bijector-rotation", 1000);
    assertFails(jar + ": expected a bundle; got zip END header not found; remove", temporary);
  }

  @Test
  void namesATemporaryDirectoryThatIsMissing() throws Exception {
    Path missing = folder.resolve("missing");
    assertFails(
        "java.io.tmpdir: expected a directory in which files can be created; got " + missing,
        missing);
  }

  @Tag("long")
  @Test
  void ignoresStrayFiles() throws Exception {
    scatter();
    Script.Run run = start(temporary);
    assertEquals(0, run.code(), run.err());
    assertNothingLeft();
  }

  @Tag("long")
  @Test
  void namesEachTruncation() throws Exception {
    Path jar = bundle("base-normal");
    byte[] whole = Files.readAllBytes(jar);
    for (int part = 0; part < 20; part++) {
      Files.write(jar, Arrays.copyOf(whole, whole.length * part / 20));
      assertFails(jar + ": expected a bundle; got ", temporary);
    }
  }

  @Tag("long")
  @Test
  void namesBothFilesOfABundleThatIsThereTwice() throws Exception {
    Path jar = bundle("base-normal");
    Path copy = Files.copy(jar, jar.resolveSibling("a copy.jar"));
    assertFails(
        jar + ": expected each bundle once; got dev.bijou.base.normal again, as in " + copy,
        temporary);
  }

  @Tag("long")
  @Test
  void namesWhatIsNoRegularFile() throws Exception {
    Path jar = Files.createDirectory(home.resolve("bundles/30/a.jar"));
    assertFails(jar + ": expected a bundle; got no regular file", temporary);
    Files.delete(jar);
    Files.createSymbolicLink(jar, Path.of("nowhere"));
    assertFails(jar + ": expected a bundle; got no regular file", temporary);
  }

  @Tag("long")
  @Test
  void namesTheFirstBundleThatDoesNotResolve() throws Exception {
    try (Stream<Path> files = Files.list(home.resolve("bundles/20"))) {
      Files.delete(files.filter(jar -> jar.toString().contains(".io-")).findFirst().orElseThrow());
    }
    Script.Run run = start(temporary);
    assertTrue(run.err().contains("dev.bijou.configadmin"), run.err());
    assertTrue(run.err().contains("osgi.wiring.package=dev.bijou.io"), run.err());
    assertEquals(2, run.err().lines().count(), run.err()); // and the note of the JVM
    assertEquals(1, run.code());
    assertNothingLeft();
  }

  @Tag("long")
  @Test
  void namesMissingFilesOfTheDistribution() throws Exception {
    Path properties = home.resolve("conf/bijou.properties");
    Files.writeString(properties, "a=\\u12");
    assertFails(properties + ": Malformed", temporary);
    Files.delete(properties);
    assertFails(properties + ": no such file or directory", temporary);
    Path launcher = home.resolve("lib/bijou-launcher.jar");
    Files.delete(launcher);
    assertFails(launcher + ": expected a file that can be read; got none", temporary);
  }

  /**
   * The user is not in the user database: the JVM calls the home directory "?", and the history of
   * the interactive shell would be written there.
   */
  @Tag("long")
  @Test
  void createsNoDirectoryWithoutAHome() throws Exception {
    Path terminal = Path.of("/usr/bin/script"); // of util-linux
    assumeTrue(Files.isExecutable(terminal));
    Path work = Files.createDirectory(folder.resolve("work"));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
                terminal.toString(), "-qec", home.resolve("bin/bijou") + " console", "/dev/null")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().remove("HOME");
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=?");
    Process console = builder.start();
    try (OutputStream keys = console.getOutputStream()) {
      for (int i = 0; i < 600 && !Files.readString(out).contains("Watching"); i++) {
        Thread.sleep(100);
      }
      Thread.sleep(5000); // until the prompt
      keys.write("help\rexit\r".getBytes(StandardCharsets.US_ASCII));
      keys.flush();
      assertTrue(console.waitFor(60, TimeUnit.SECONDS), Files.readString(out));
    } finally {
      console.destroyForcibly();
    }
    try (Stream<Path> files = Files.list(work)) {
      assertEquals(List.of(), files.toList());
    }
  }
}
