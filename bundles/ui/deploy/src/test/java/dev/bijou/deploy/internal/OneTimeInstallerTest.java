package dev.bijou.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OneTimeInstallerTest {
  @RegisterExtension final LogRecorder log = new LogRecorder();
  @TempDir Path folder;
  @TempDir Path data;

  private List<String> active(Path installed) {
    FakeFramework framework = new FakeFramework(data, () -> {});
    new OneTimeInstaller(framework.context(), Duration.ofMillis(200)).installAll(installed);
    return framework.active();
  }

  private void put(String name, byte[] jar) throws IOException {
    Files.write(folder.resolve(name), jar);
  }

  @Test
  void installsAllJars() throws IOException {
    put("a.jar", TestJars.bundle("a", "1"));
    put("b.JAR", TestJars.bundle("a", "2"));
    put("c.cfg", new byte[10]);
    put(".d.jar", new byte[10]);
    assertEquals(List.of("a 1.0.0", "a 2.0.0"), active(folder));
    assertEquals(List.of(), log.lines);
    try (var left = Files.list(data)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aFolderThatIsMissingIsEmpty() {
    assertEquals(List.of(), active(folder.resolve("missing")));
    assertEquals(List.of(), log.lines);
  }

  @Test
  void t21GoesOnWithoutBrokenAndHangingJars() throws IOException {
    byte[] jar = TestJars.bundle("a", "1");
    put("1.jar", Arrays.copyOf(jar, jar.length / 2));
    put("2.jar", TestJars.bundle("two", "1", "Test-Start: hang"));
    put("3.jar", TestJars.bundle("three", "1", "Test-Start: throw"));
    put("4.jar", TestJars.bundle("four", "1", "Test-Start: needs five"));
    put("5.jar", TestJars.bundle("five", "1", "Test-Start: sleep"));
    put("6.jar", TestJars.bundle("six", "1", "Export-Package: dev.bijou.flow"));
    put("7.jar", jar);
    put("8.jar", jar);
    assertEquals(List.of("four 1.0.0", "a 1.0.0"), active(folder));
    String place = folder + "/";
    String hangs = "expected its activator to return within 0 s; got none";
    assertEquals(
        List.of(
            place + "1.jar: expected a complete bundle; got zip END header not found",
            place
                + "6.jar: expected packages of its own; got dev.bijou.flow of dev.bijou.api; import"
                + " it instead of copying it into the jar",
            place + "8.jar: expected one file for a 1.0.0; got a second; 7.jar is used",
            place + "2.jar: " + hangs,
            place + "3.jar: Activator start error: java.lang.Error: a fault",
            place + "5.jar: " + hangs),
        log.lines);
  }
}
