package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the unit and the container file of docs/operations.md. {@code AttachIT} starts the console
 * that they start, and runs the commands of the page.
 */
class OperationsDocTest {
  private static final String PAGE = "docs/operations.md";
  private static final String PROGRAM = "/opt/bijou/bin/bijou";
  private static final Path SYSTEMD = Path.of("/usr/bin/systemd-analyze");

  @Test
  void unitAndContainerStartTheSameConsole() throws Exception {
    String unit = Readme.block(PAGE, "ini", "[Service]");
    assertTrue(unit.contains("\nExecStart=" + PROGRAM + " console --no-shell\n"), unit);
    String container = Readme.block(PAGE, "dockerfile", "FROM");
    String entry = "ENTRYPOINT [\"" + PROGRAM + "\", \"console\", \"--no-shell\"]";
    assertTrue(container.contains(entry), container);
    assertTrue(container.contains("CMD [\"" + PROGRAM + "\", \"status\"]"), container);
    assertTrue(Files.exists(Path.of("../distribution/src/main/dist/bin/bijou")));
  }

  @Test
  void systemdAcceptsTheUnit(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(SYSTEMD), "no systemd here");
    String unit = Readme.block(PAGE, "ini", "[Service]").replace(PROGRAM, "/bin/true");
    Path file = Files.writeString(folder.resolve("bijou.service"), unit);
    Process process =
        new ProcessBuilder(SYSTEMD.toString(), "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    List<String> problems =
        process.inputReader().lines().filter(line -> line.contains(file.toString())).toList();
    assertEquals(List.of(), problems);
    assertEquals(0, process.waitFor());
  }
}
