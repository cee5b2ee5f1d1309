package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests named t21 are of row T21 of the reliability tests: plug-ins with faults. */
class JarInstallerTest {
  private static final byte[] ONE = TestJars.bundle("a", "1");
  private static final byte[] TWO = TestJars.bundle("a", "2");

  @RegisterExtension final LogRecorder log = new LogRecorder();
  @TempDir Path folder;
  @TempDir Path data;
  private Runnable meanwhile = () -> {};
  private FakeFramework framework;
  private JarInstaller installer;

  @BeforeEach
  void start() {
    framework = new FakeFramework(data, () -> meanwhile.run());
    installer = new JarInstaller(framework.context(), folder, Optional::empty);
  }

  private Path put(String name, byte[] jar) throws IOException {
    Path file = Files.write(folder.resolve(name), jar);
    installer.changed(file);
    installer.polled();
    return file;
  }

  private void remove(String name) throws IOException {
    Files.delete(folder.resolve(name));
    installer.removed(folder.resolve(name));
    installer.polled();
  }

  /** A file may be overwritten between its check and its installation. */
  @Test
  void installsAndKeepsTheCheckedCopy() throws IOException {
    meanwhile =
        () -> {
          try {
            Files.write(folder.resolve("a.jar"), new byte[ONE.length]);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    put("a.jar", ONE);
    put("a.jar", TWO);
    assertEquals(List.of("a 2.0.0"), framework.active());
    assertArrayEquals(TWO, Files.readAllBytes(data.resolve("3.jar")));
    assertFalse(Files.exists(data.resolve("incoming.jar")));
    remove("a.jar");
    assertEquals(List.of("+ a 1.0.0", "+ a 2.0.0", "- a 1.0.0", "- a 2.0.0"), framework.events);
    try (var left = Files.list(data)) {
      assertEquals(0, left.count());
    }
    assertEquals(List.of(), log.lines);
  }

  @Test
  void incompleteJarLeavesNoFilesAndIsNamedOnce() throws IOException {
    put("a.jar", new byte[100]);
    put("b.jar", TestJars.bundle("b", "1"));
    assertEquals(List.of("b 1.0.0"), framework.active());
    assertEquals(1, log.lines.size());
    assertTrue(log.lines.get(0).startsWith("a.jar: expected a complete bundle; got "));
  }

  @Test
  void t21AnUpdateWhoseActivatorFailsPutsTheOldVersionBack() throws IOException {
    put("a.jar", ONE);
    put("a.jar", TestJars.bundle("a", "2", "Test-Start: throw"));
    assertEquals(List.of("a 1.0.0"), framework.active());
    assertEquals(
        List.of("a.jar: Activator start error: java.lang.Error: a fault; a 1.0.0 stays in service"),
        log.lines);
    put("a.jar", TestJars.bundle("a", "3"));
    assertEquals(List.of("a 3.0.0"), framework.active());
  }

  @Test
  void anUpdateThatDoesNotResolveIsTriedAgainWhenAnotherJarArrives() throws IOException {
    put("a.jar", ONE);
    put("a.jar", TestJars.bundle("a", "2", "Test-Start: needs b"));
    assertEquals(List.of("a 1.0.0"), framework.active());
    put("b.jar", TestJars.bundle("b", "1"));
    assertEquals(List.of("b 1.0.0", "a 2.0.0"), framework.active());
    assertEquals(List.of("a.jar: unresolved: needs b; a 1.0.0 stays in service"), log.lines);
  }

  @Test
  void theSameBytesAgainChangeNothing() throws IOException {
    put("a.jar", ONE);
    put("a.jar", ONE);
    assertEquals(List.of("+ a 1.0.0"), framework.events);
  }

  @Test
  void t21TheSecondFileOfABundleTakesOverWhenTheFirstIsRemoved() throws IOException {
    put("a.jar", ONE);
    put("b.jar", ONE);
    put("c.jar", TestJars.bundle("c", "1"));
    assertEquals(List.of("a 1.0.0", "c 1.0.0"), framework.active());
    assertEquals(
        List.of(
            "b.jar: expected one file for a 1.0.0; got a second; a.jar is used until it is"
                + " removed"),
        log.lines);
    remove("a.jar");
    assertEquals(List.of("a 1.0.0", "c 1.0.0"), framework.active());
    remove("b.jar");
    assertEquals(List.of("c 1.0.0"), framework.active());
  }

  @Test
  void t21RemovingTheSecondFileOfABundleChangesNothing() throws IOException {
    put("a.jar", ONE);
    put("b.jar", ONE);
    remove("b.jar");
    assertEquals(List.of("a 1.0.0"), framework.active());
    remove("a.jar");
    assertEquals(List.of(), framework.active());
  }

  @Test
  void t21RefusesAJarWithAPackageOfOurs() throws IOException {
    put("a.jar", ONE);
    byte[] copies =
        TestJars.jar(
            TestJars.manifest("Bundle-SymbolicName: a", "Bundle-Version: 2"),
            List.of("own/A.class", "dev/bijou/tile/Tile.class"));
    put("a.jar", copies);
    put("b.jar", TestJars.bundle("b", "1", "Export-Package: dev.bijou.flow;version=2"));
    assertEquals(List.of("+ a 1.0.0"), framework.events);
    assertEquals(
        List.of(
            "a.jar: expected packages of its own; got dev.bijou.tile of dev.bijou.api; import it"
                + " instead of copying it into the jar; a 1.0.0 stays in service",
            "b.jar: expected packages of its own; got dev.bijou.flow of dev.bijou.api; import it"
                + " instead of copying it into the jar"),
        log.lines);
  }

  @Test
  void aBundleThatIsInstalledByHandStaysUntilTheNextStart() throws IOException {
    put("api.jar", TestJars.bundle("dev.bijou.api", "1.0"));
    assertEquals(List.of(), framework.active());
    assertEquals(
        List.of(
            "api.jar: expected a bundle that is not installed; got dev.bijou.api 1.0.0, which is;"
                + " this file is used at the next start"),
        log.lines);
  }

  @Test
  void t21AnActivatorThatHangsStopsNoOtherBundle() throws IOException {
    put("a.jar", TestJars.bundle("a", "1", "Test-Start: hang"));
    put("b.jar", TestJars.bundle("b", "1"));
    assertEquals(List.of("b 1.0.0"), framework.active());
    assertEquals(
        List.of("a.jar: expected its activator to return within 1 s; got none"), log.lines);
    assertEquals(List.of("interrupted"), framework.events.subList(1, 2));
  }

  @Test
  void t21AnUpdateWhoseActivatorDoesNotReturnPutsTheOldVersionBack() throws IOException {
    put("a.jar", ONE);
    put("a.jar", TestJars.bundle("a", "2", "Test-Start: sleep"));
    assertEquals(List.of("a 1.0.0"), framework.active());
    assertEquals(
        List.of(
            "a.jar: expected its activator to return within 1 s; got none; a 1.0.0 stays in"
                + " service"),
        log.lines);
  }

  @Test
  void installsAgainWhatSomebodyElseUninstalled() throws Exception {
    Path file = put("a.jar", ONE);
    framework.context().getBundle(file.toUri().toString()).uninstall();
    put("b.jar", TestJars.bundle("b", "1"));
    put("a.jar", TWO);
    assertEquals(List.of("b 1.0.0", "a 2.0.0"), framework.active());
    assertEquals(List.of(), log.lines);
  }

  @Test
  void adoptsWhatItInstalledBeforeARestart() throws IOException {
    put("a.jar", ONE);
    put("b.jar", TestJars.bundle("b", "1"));
    Files.delete(folder.resolve("b.jar"));
    installer = new JarInstaller(framework.context(), folder, Optional::empty);
    installer.changed(folder.resolve("a.jar"));
    assertEquals(List.of("a 1.0.0"), framework.active());
    assertEquals(List.of(), log.lines);
  }
}
