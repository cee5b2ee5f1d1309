package dev.bijou.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that files are either complete or absent. */
class AtomicFileTest {
  @TempDir Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void oldFileRemainsUntilTheNewOneIsComplete() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "old");
    try (AtomicFile begun = AtomicFile.begin(file)) {
      begun.out().write('n');
      assertEquals("old", Files.readString(file));
    }
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.csv"), files());
    AtomicFile.write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a.csv"), files());
  }

  /**
   * Tests that neither a file with a fixed temporary name nor that of another writer is
   * overwritten.
   */
  @Test
  void overwritesNoOtherFile() throws IOException {
    Path file = directory.resolve("a.csv");
    Path trap = Files.writeString(directory.resolve("a.csv.part"), "mine");
    try (AtomicFile one = AtomicFile.begin(file);
        AtomicFile two = AtomicFile.begin(file)) {
      assertEquals(3, files().size());
      two.out().write('2');
      two.publish();
      one.out().write('1');
      one.publish();
    }
    assertEquals("1", Files.readString(file));
    assertEquals("mine", Files.readString(trap));
    assertEquals(List.of("a.csv", "a.csv.part"), files());
  }

  /** Tests a program that is terminated while it writes, as by Ctrl-C. */
  @Test
  void terminatedProgramLeavesNoFile() throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "old");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('b', process.getInputStream().read());
      assertEquals(2, files().size());
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(List.of("a.csv"), files());
    assertEquals("old", Files.readString(file));
  }

  /** A program that starts to replace a file and never ends. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      try (AtomicFile begun = AtomicFile.begin(Path.of(arguments[0]))) {
        begun.out().write(new byte[] {'h'});
        System.out.write('b');
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }
}
