package dev.bijou.inventory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.admin.metrics.FlowMeters.Failure;
import dev.bijou.admin.metrics.FlowStatistics;
import dev.bijou.json.JsonWriter;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.inventory.Format;
import org.junit.jupiter.api.Test;

class InventoryTest {
  private static final DeclaredFlow FLOW =
      new DeclaredFlow(
          "a",
          "flows/a.yaml",
          "file",
          "",
          FlowStatus.INVALID,
          Instant.EPOCH,
          List.of(new Problem(new SourceLocation("flows/a.yaml", 3, 5, "layers"), "expected x")),
          List.of(),
          Optional.empty());
  private static final Job JOB =
      new Job(
          3,
          Job.Kind.FIT,
          "b",
          new Actor("anna", "shell"),
          Job.State.WAITING,
          Optional.empty(),
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          "waits for job 2");
  private static final FlowStatistics STATISTICS =
      new FlowStatistics(
          "a",
          2,
          5,
          50,
          1,
          Map.of(Failure.PLUGIN, 2L),
          0,
          new FlowStatistics.Durations(0.5, 0.25, Double.NaN, Double.NaN));

  private static <T> T service(Class<T> type, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> result));
  }

  private static String print(Inventory inventory, Format format) {
    StringWriter out = new StringWriter();
    inventory.print(new PrintWriter(out), format, false);
    return out.toString();
  }

  private static Inventory inventory() {
    return new Inventory(
        service(FlowRuntime.class, List.of(FLOW)),
        null,
        service(Jobs.class, List.of(JOB)),
        service(FlowMeters.class, List.of(STATISTICS)));
  }

  @Test
  void printsText() {
    assertEquals(
        """
        flows:
          name=a, source=flows/a.yaml, owner=file, status=INVALID, since=1970-01-01T00:00:00Z, \
        problems=flows/a.yaml:3:5: layers: expected x
        types:
        jobs:
          id=3, kind=fit, name=b, state=WAITING, reason=waits for job 2
        metrics:
          flow=a, version=2, calls=5, rows=50, rowsWithoutDensity=1, \
        failures={bad-argument=0, withdrawn=0, cancelled=0, out-of-memory=0, plugin=2}, \
        pending=0, p50Seconds=0.25, totalSeconds=0.5
        """,
        print(inventory(), Format.TEXT));
  }

  @Test
  void noValueForgesALineOrAnEntry() {
    assertEquals(
        "a:\n  name=\"x\\n  name=y\", reason=\"a, b\", problems=\"1; 2\"; 3\n",
        InventoryText.of(
            Map.of(
                "a",
                List.of(
                    JsonWriter.object(
                        "name", "x\n  name=y",
                        "none", Optional.empty(),
                        "reason", Optional.of("a, b"),
                        "problems", List.of("1; 2", "3"))))));
  }

  @Test
  void printsJson() {
    String json = print(inventory(), Format.JSON).replaceAll("\\s+", "");
    assertTrue(json.startsWith("{\"flows\":[{\"name\":\"a\",\"source\":\"flows/a.yaml\""), json);
    assertTrue(json.contains("\"types\":[],\"jobs\":[{\"id\":3,\"kind\":\"fit\""), json);
    assertTrue(json.contains("\"failures\":{\"bad-argument\":0,"), json);
    assertTrue(json.contains("\"p50Seconds\":0.25,\"p95Seconds\":null"), json);
  }

  @Test
  void withoutServicesThereAreNoEntries() {
    Inventory none = new Inventory(null, null, null, null);
    assertEquals("flows:\ntypes:\njobs:\nmetrics:\n", print(none, Format.TEXT));
    assertEquals(
        "{\"flows\":[],\"types\":[],\"jobs\":[],\"metrics\":[]}",
        print(none, Format.JSON).replaceAll("\\s+", ""));
  }
}
