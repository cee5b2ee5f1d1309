package dev.bijou.itests.unfitted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import dev.bijou.itests.readme.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the shipped flows, before a fit, with a record: parameters are bit-identical;
 * log-densities and images are equal to 1e-12, relative above 1.
 *
 * <p>The header of the record describes its origin, {@link UnfittedFlows} its lines.
 */
class UnfittedIT {
  private static final double TOLERANCE = 1e-12;

  @Test
  void shippedFlowsMatchTheRecord(@TempDir Path folder) throws Exception {
    Map<String, String> recorded = recorded();
    Map<String, String> now = parse(run(folder).lines());

    assertEquals(List.copyOf(recorded.keySet()), List.copyOf(now.keySet()));
    List<String> changes = new ArrayList<>();
    recorded.forEach((key, then) -> compare(key, then, now.get(key), changes));
    assertEquals(List.of(), changes);
  }

  private static String run(Path folder) throws IOException, InterruptedException {
    Stream<Path> program = Stream.of(Path.of("target/test-classes").toAbsolutePath());
    String path = Tool.path(Stream.concat(program, Distribution.plainJars().stream()).toList());
    return Tool.ofJdk("java").run(folder, "-cp", path, UnfittedFlows.class.getName());
  }

  private static Map<String, String> recorded() throws IOException {
    try (var file = UnfittedIT.class.getResourceAsStream("unfitted.txt.gz");
        var text = new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8);
        var lines = new BufferedReader(text)) {
      return parse(lines.lines().filter(line -> !line.startsWith("#")));
    }
  }

  private static Map<String, String> parse(Stream<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    lines.map(line -> line.split(": ", 2)).forEach(parts -> values.put(parts[0], parts[1]));
    return values;
  }

  private static void compare(String key, String then, String now, List<String> changes) {
    if (key.contains(" digest")) {
      if (!then.equals(now)) {
        changes.add(String.format(Locale.ROOT, "%s: expected %s; got %s", key, then, now));
      }
      return;
    }
    double difference = difference(doubles(then), doubles(now));
    if (!(difference <= TOLERANCE)) {
      changes.add(
          String.format(
              Locale.ROOT, "%s: expected a difference <= %s; got %s", key, TOLERANCE, difference));
    }
  }

  /** Returns the largest difference, absolute or, above 1, relative; NaN if there is a NaN. */
  private static double difference(double[] then, double[] now) {
    assertEquals(then.length, now.length);
    return IntStream.range(0, then.length)
        .mapToDouble(i -> Math.abs(now[i] - then[i]) / Math.max(1, Math.abs(then[i])))
        .reduce(0, Math::max);
  }

  private static double[] doubles(String base64) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    double[] values = new double[bytes.capacity() / Double.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }
}
