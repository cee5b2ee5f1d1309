package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T2: a full disk leaves the old file, and nothing else. A limit of the file size makes writing
 * fail in the same way without root rights. In short in {@code FullDiskTest} of the bundle {@code
 * store}.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
class T2FullDiskIT {
  private static final String FIT = "fit flow.yaml --data x.csv --method init --model model";

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws Exception {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n3,5\n4,4\n2,1\n");
    flow(2);
    assertEquals("", run(0, "unlimited", FIT));
    assertEquals("", run(0, "unlimited", "sample model --count 10 --out rows.csv"));
  }

  private void flow(int components) throws IOException {
    Files.writeString(
        folder.resolve("flow.yaml"),
        "flow: f\nlayers:\n  - mixture-gaussian-cdf: {components: " + components + "}\n");
  }

  /** Runs a command under a limit of the file size in blocks; returns its errors. */
  private String run(int code, String limit, String line) throws Exception {
    Path error = folder.resolve("error");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", "ulimit -f " + limit + "; exec bijou " + line)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(error.toFile());
    shell
        .environment()
        .put("PATH", Distribution.home().resolve("bin") + ":" + System.getenv("PATH"));
    Process process = shell.start();
    int got = process.waitFor();
    String printed = Files.readString(error);
    Files.delete(error);
    assertEquals(code, got, printed);
    return code == 0 ? "" : printed;
  }

  private Map<String, List<Byte>> files() throws IOException {
    Map<String, List<Byte>> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Byte[] boxed = new Byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
          boxed[i] = bytes[i];
        }
        files.put(folder.relativize(file).toString(), List.of(boxed));
      }
    }
    return files;
  }

  @Test
  void t2KeepsTheOldFiles() throws Exception {
    flow(1024);
    Map<String, List<Byte>> before = files();
    assertNamed(run(1, "32", FIT));
    assertNamed(run(1, "32", "sample model --count 100000 --out rows.csv"));
    assertEquals(before, files());
    byte[] rows = Files.readAllBytes(folder.resolve("rows.csv"));
    run(0, "unlimited", "sample model --count 10 --out again.csv");
    assertArrayEquals(rows, Files.readAllBytes(folder.resolve("again.csv")));
  }

  private static void assertNamed(String error) {
    String last = error.lines().reduce("", (first, second) -> second);
    assertTrue(last.toLowerCase(java.util.Locale.ROOT).contains("file too large"), error);
    assertTrue(!error.contains("xception"), error);
  }
}
