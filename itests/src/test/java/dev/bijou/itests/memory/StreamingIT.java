package dev.bijou.itests.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of rows: these would be 64 MB, their scores 32 more. */
class StreamingIT {
  private static final String ROWS = "4000000";

  @Test
  void fourMillionRowsAreScoredIn32MiB(@TempDir Path folder) throws Exception {
    Stream<Path> program = Stream.of(Path.of("target/test-classes").toAbsolutePath());
    String path = Tool.path(Stream.concat(program, Distribution.plainJars().stream()).toList());
    String printed =
        Tool.ofJdk("java").run(folder, "-Xmx32m", "-cp", path, Streaming.class.getName(), ROWS);
    double mean = Double.parseDouble(printed.strip());
    assertEquals(-5, mean, 3);
  }
}
