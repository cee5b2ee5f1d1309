package dev.bijou.itests.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that memory does not grow with the number of rows: in memory, these rows would take 32 MB
 * and their scores 16 MB.
 */
class StreamingIT {
  private static final String ROWS = "2000000";

  @Test
  void scoresTwoMillionRowsIn24MiB(@TempDir Path folder) throws Exception {
    Stream<Path> program = Stream.of(Path.of("target/test-classes").toAbsolutePath());
    String path = Tool.path(Stream.concat(program, Distribution.plainJars().stream()).toList());
    String printed =
        Tool.ofJdk("java").run(folder, "-Xmx24m", "-cp", path, Streaming.class.getName(), ROWS);
    double mean = Double.parseDouble(printed.strip());
    assertEquals(-5, mean, 3);
  }
}
