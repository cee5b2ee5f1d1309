package dev.bijou.metrics.internal;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.jobs.Jobs;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that docs/metrics.md lists exactly the metrics that there are, and has valid examples. */
class DocumentedMetricsTest {
  private static final Path PAGE = Path.of("..", "..", "..", "docs", "metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z]+) \\|");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```text\\n(bijou_flow_calls.*?)```");

  private static <T> T empty(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> List.of()));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1) + " " + match.group(2))
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void allAreListed() throws IOException {
    String text =
        new SystemMetrics("1", new CallMeters(), empty(FlowRuntime.class), empty(Jobs.class))
            .text();
    assertEquals(found(FAMILY, text), found(ROW, Files.readString(PAGE)));
  }

  @Test
  void examplesAreValid() throws IOException {
    String example =
        EXAMPLE.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
    String types =
        "# TYPE bijou_flow_calls counter\n%s# TYPE bijou_flow_failures counter\n%s"
            + "# TYPE bijou_flow_call_duration_seconds summary\n%s# EOF\n";
    String[] lines = example.split("(?<=\n)", -1);
    assertEquals(
        3,
        OpenMetricsParser.parse(
                types
                    .replaceFirst("%s", lines[0])
                    .replaceFirst("%s", lines[1])
                    .replaceFirst("%s", lines[2]))
            .size());
  }
}
