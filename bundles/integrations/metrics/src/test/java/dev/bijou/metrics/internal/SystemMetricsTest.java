package dev.bijou.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.metrics.FlowMeters;
import dev.bijou.bijector.Cost;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemMetricsTest {
  private static final Job JOB =
      new Job(
          1,
          Job.Kind.FIT,
          "a",
          new Actor("anna", "shell"),
          Job.State.RUNNING,
          Optional.empty(),
          Instant.EPOCH,
          Optional.of(Instant.EPOCH),
          Optional.empty(),
          "");

  private final CallMeters meters = new CallMeters();
  private List<DeclaredFlow> flows = List.of();

  private SystemMetrics metrics() {
    return new SystemMetrics(
        "1.2.3", meters, service(FlowRuntime.class, flows), service(Jobs.class, List.of(JOB)));
  }

  private static <T> T service(Class<T> type, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> result));
  }

  private static DeclaredFlow flow(String name, FlowStatus status) {
    Optional<Serving> serving =
        status == FlowStatus.READY
            ? Optional.of(new Serving(17, 2, 2, 0, Cost.CLOSED_FORM, Cost.CLOSED_FORM, 0, Map.of()))
            : Optional.empty();
    return new DeclaredFlow(
        name, "flows/" + name, "file", "", status, Instant.EPOCH, List.of(), List.of(), serving);
  }

  @Test
  void describesFlowsAndTheirCalls() {
    flows =
        List.of(
            flow("a", FlowStatus.READY),
            flow("a", FlowStatus.INVALID),
            flow("b", FlowStatus.UNSATISFIED));
    FlowMeters.Meter meter = meters.meter("a", 2);
    meter.end(meter.begin() - 1_000_000, 3, 1);
    meter.end(meter.begin() - 2_000_000, 4, 0);
    meter.begin();
    meter.fail(FlowMeters.Failure.BAD_ARGUMENT);
    meter.begin();
    Map<String, Double> samples = OpenMetricsParser.parse(metrics().text());
    assertEquals(1, samples.get("bijou_flows{status=\"ready\"}"));
    assertEquals(1, samples.get("bijou_flows{status=\"invalid\"}"));
    assertEquals(0, samples.get("bijou_flows{status=\"failed\"}"));
    assertEquals(1, samples.get("bijou_flow_ready{flow=\"a\"}"));
    assertEquals(0, samples.get("bijou_flow_ready{flow=\"b\"}"));
    assertEquals(1, samples.get("bijou_jobs{state=\"running\"}"));
    assertEquals(0, samples.get("bijou_jobs{state=\"waiting\"}"));
    assertEquals(17, samples.get("bijou_flow_generation{flow=\"a\"}"));
    String labels = "{flow=\"a\",version=\"2\"}";
    assertEquals(3, samples.get("bijou_flow_calls_total" + labels));
    assertEquals(7, samples.get("bijou_flow_rows_total" + labels));
    assertEquals(1, samples.get("bijou_flow_rows_without_density_total" + labels));
    assertEquals(1, samples.get("bijou_flow_pending_calls" + labels));
    assertEquals(
        1,
        samples.get("bijou_flow_failures_total{flow=\"a\",version=\"2\",reason=\"bad-argument\"}"));
    assertEquals(2, samples.get("bijou_flow_call_duration_seconds_count" + labels));
    double median =
        samples.get("bijou_flow_call_duration_seconds{flow=\"a\",version=\"2\",quantile=\"0.5\"}");
    double high =
        samples.get("bijou_flow_call_duration_seconds{flow=\"a\",version=\"2\",quantile=\"0.99\"}");
    assertTrue(0.001 <= median && median <= high && high >= 0.002, median + " " + high);
  }

  @Test
  void namesAreEscaped() {
    flows = List.of(flow("a\"\\\nb{},=# é", FlowStatus.INVALID));
    Map<String, Double> samples = OpenMetricsParser.parse(metrics().text());
    assertTrue(
        samples.containsKey("bijou_flow_ready{flow=\"a\\\"\\\\\\nb{},=# é\"}"), samples.toString());
  }

  @Test
  void describesTheProcessWithoutFlows() {
    meters.meter("unused", 0);
    Map<String, Double> samples = OpenMetricsParser.parse(metrics().text());
    assertEquals(
        Double.NaN,
        samples.get(
            "bijou_flow_call_duration_seconds{flow=\"unused\",version=\"0\",quantile=\"0.5\"}"));
    assertTrue(samples.get("jvm_memory_used_bytes{area=\"heap\"}") > 0);
    assertTrue(samples.get("process_start_time_seconds") > 1.7e9);
    assertTrue(
        samples.keySet().stream()
            .anyMatch(key -> key.startsWith("bijou_build_info{version=\"1.2.3\"")),
        samples.toString());
  }

  @Test
  void theParserRefuses() {
    for (String text :
        List.of(
            "a 1\n",
            "a 1\n# EOF\n",
            "# TYPE a counter\na 1\n# EOF\n",
            "# TYPE a gauge\na{b=\"\n\"} 1\n# EOF\n",
            "# TYPE a gauge\na 1\na 1\n# EOF\n",
            "# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n",
            "# TYPE a gauge\na 1\n# HELP a b\n# EOF\n")) {
      assertThrows(AssertionError.class, () -> OpenMetricsParser.parse(text), text);
    }
  }
}
