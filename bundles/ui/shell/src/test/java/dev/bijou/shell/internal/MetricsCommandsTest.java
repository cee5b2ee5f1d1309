package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.admin.metrics.FlowStatistics.Durations;
import dev.bijou.admin.metrics.OpenMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the commands that show metrics. */
class MetricsCommandsTest {
  private static final String TEXT = "# TYPE a gauge\na 1\n# EOF\n";

  private record Text() implements OpenMetrics {
    @Override
    public String text() {
      return TEXT;
    }
  }

  private record Meters() implements FlowMeters {
    @Override
    public Meter meter(String flow, long version) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FlowStatistics> statistics() {
      return List.of(statistics("turbine", 1, 4), statistics("turbine", 2, 5));
    }

    private static FlowStatistics statistics(String flow, long version, long calls) {
      return new FlowStatistics(
          flow, version, calls, calls, 0, Map.of(), 0, new Durations(0, 0, 0, 0));
    }
  }

  @Test
  void statusPrintsMetrics() {
    ShellFixture fixture =
        ShellFixture.with(new FakeRuntime(), new FakeComposer(), new Text(), new Meters());
    ShellFixture.Run run = fixture.run("status", "--metrics");
    assertEquals(TEXT, run.out());
    assertEquals(1, run.code()); // one flow is not READY
    assertTrue(fixture.run("status").out().startsWith("Bijou "));
  }

  @Test
  void withoutTheBundleStatusNamesIt() {
    ShellFixture.Run run =
        ShellFixture.with(new FakeRuntime(), new FakeComposer()).run("status", "--metrics");
    assertEquals("", run.out());
    assertTrue(run.err().contains("dev.bijou.metrics"), run.err());
  }

  @Test
  void flowsHaveTheCallsOfTheVersionInService() {
    String out =
        ShellFixture.with(new FakeRuntime(), new FakeComposer(), new Meters())
            .run("flows", "--json", "-")
            .out();
    assertEquals(
        List.of("\"calls\": null,", "\"calls\": null,", "\"calls\": 5,"),
        out.lines().map(String::strip).filter(line -> line.startsWith("\"calls\"")).toList());
  }
}
