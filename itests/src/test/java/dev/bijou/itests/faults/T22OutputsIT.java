package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T22 on the command line: outputs are treated as by a redirection of the shell. The unit tests
 * of the bundles {@code io}, {@code store} and {@code shell} are its short versions.
 */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class T22OutputsIT {
  private static final String SCORES = "logProb,percentile";

  @TempDir Path folder;

  private int run(String script) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile());
    shell
        .environment()
        .put("PATH", Distribution.home().resolve("bin") + ":" + System.getenv("PATH"));
    Process process = shell.start();
    Files.write(folder.resolve("out"), process.getInputStream().readAllBytes());
    return process.waitFor();
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  private void assertScores(String text) {
    assertEquals(4, text.lines().count(), text);
    assertTrue(text.startsWith(SCORES + "\n"), text);
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void treatsOutputsAsARedirectionOfTheShell() throws Exception {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n3,5\n4,4\n");
    Files.createSymbolicLink(folder.resolve("model"), Path.of("real"));
    Files.createSymbolicLink(folder.resolve("json"), Path.of("report"));
    String fit = "bijou fit default --data x.csv --method init --model model --json json";
    assertEquals(0, run(fit), () -> error());
    assertTrue(Files.isSymbolicLink(folder.resolve("model")));
    assertTrue(read("report").contains("\"rows\": 3"));
    assertEquals(0, run("chmod 600 report real/* && " + fit));
    for (String file : new String[] {"report", "real/manifest.json"}) {
      assertEquals("rw-------", mode(file));
    }

    String score = "bijou score model --data x.csv --out ";
    assertEquals(0, run(score + "/dev/stdout > s"));
    assertScores(read("s"));
    assertEquals(0, run(score + "/dev/stdout | cat > s"));
    assertScores(read("s"));
    assertEquals(0, run(score + "/dev/fd/3 3> t"));
    assertScores(read("t"));
    assertEquals(0, run("mkfifo p; cat p > u & " + score + "p && wait"));
    assertScores(read("u"));
    assertEquals(0, run(score + "/dev/null && test -c /dev/null"));
    assertEquals(0, run("ln -s v w; " + score + "w && test -L w"));
    assertScores(read("v"));
    assertEquals(0, run(score + "n".repeat(255)));
    assertScores(read("n".repeat(255)));
  }

  /** A mount point cannot be renamed over. Only root can mount. */
  @Test
  void overwritesAMountPoint() throws Exception {
    assumeTrue(run("unshare -m true") == 0);
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n3,5\n4,4\n");
    Files.writeString(folder.resolve("source"), "old");
    Files.writeString(folder.resolve("mounted"), "below");
    String json = "bijou fit default --data x.csv --method init --model m --json mounted";
    String mount = "mount --bind source mounted";
    assertEquals(0, run("unshare -m sh -c '" + mount + "; " + json + "'"), () -> error());
    assertTrue(read("source").contains("\"rows\": 3"), read("source"));
    assertEquals("below", read("mounted"));

    String readOnly = mount + "; mount -o remount,ro,bind mounted; ";
    assertEquals(2, run("unshare -m sh -c '" + readOnly + json.replace(" m ", " n ") + "'"));
    assertTrue(error().contains("--json: expected a file that can be written; got mounted: "));
    assertFalse(Files.exists(folder.resolve("n")), "before the fit");
  }

  @Test
  void refusesWhatCannotBeWrittenBeforeTheWork() throws Exception {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n3,5\n4,4\n");
    for (String options :
        new String[] {
          "--model ''",
          "--model new/../m",
          "--model x.csv",
          "--model m --json no/j",
          "--model m --json x.csv"
        }) {
      assertEquals(2, run("bijou fit default --data x.csv " + options), options);
      assertEquals(1, error().lines().count(), error());
      assertFalse(error().contains("Exception"), error());
    }
    assertFalse(Files.exists(folder.resolve("new")) || Files.exists(folder.resolve("m")));
    assertEquals("a,b\n1,2\n3,5\n4,4\n", read("x.csv"));
  }

  private String error() {
    try {
      return read("err");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
