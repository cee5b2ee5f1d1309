package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.report.Reports;
import dev.bijou.admin.timing.Contender;
import dev.bijou.admin.timing.Estimate;
import dev.bijou.admin.timing.FlowTimer;
import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.MeasurementConditions;
import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.admin.timing.TimingComparison;
import dev.bijou.admin.timing.TimingComparison.RelativeSpeed;
import dev.bijou.admin.timing.TimingComparison.RelativeTiming;
import dev.bijou.admin.timing.TimingProgress;
import dev.bijou.admin.timing.TimingReport;
import dev.bijou.admin.timing.TimingRequest;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import dev.bijou.registry.Plugins;
import dev.bijou.spec.FlowSpec;
import dev.bijou.webconsole.internal.timing.TimingsResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timing comparisons, as jobs that a test runs. */
class TimingsResourceTest {
  private static final FlowSpec MAF = FlowSpec.of("maf", List.of());
  private static final Estimate HALF = new Estimate(0.5, 0.4, 0.6);

  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());
  private final FakeJobs jobs = new FakeJobs();
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void connect() {
    servlet.add(
        new TimingsResource(
            new FakeSystem().context(),
            Fakes.of(FlowTimer.class, new Timer()),
            Fakes.of(FlowComposer.class, new Composer()),
            () -> Plugins.of(List.of()),
            new FakeFlows().runtime(),
            jobs.service(),
            Reports.load(),
            events::add),
        Map.of(ApiResource.NAME, "timings"));
  }

  /** The methods of the timer. */
  static final class Timer {
    TimingComparison compare(
        List<Contender> contenders, TimingRequest request, TimingProgress progress) {
      progress.advance("measuring", 1, 3);
      List<TimingReport> reports =
          contenders.stream().map(each -> report(each.flow(), request)).toList();
      return new TimingComparison(
          reports,
          List.of(new RelativeTiming(1, Direction.INVERSE, HALF, RelativeSpeed.FASTER)),
          List.of(
              new SolverResiduals(
                  0, Optional.of("newton"), false, 64, List.of(0.125), List.of(1d))));
    }

    private static TimingReport report(FlowSpec flow, TimingRequest request) {
      return new TimingReport(
          flow.name(),
          flow.cheap(),
          2,
          0,
          request,
          "17",
          "plain",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          1e-12,
          true,
          Optional.empty(),
          List.of(),
          new MeasurementConditions(
              2, 0.1, 0.01, 20, true, new JvmActivity(0, 0, 0), 0, false, List.of()));
    }
  }

  /** The methods of the composer. */
  static final class Composer {
    Map<String, FlowSpec> shipped() {
      return Map.of("maf", MAF);
    }

    Flow compose(FlowSpec spec, ComposeOptions options) {
      return Fakes.of(Flow.class, new Composed());
    }
  }

  /** The methods of a flow. */
  static final class Composed {
    int dimension() {
      return 2;
    }

    Flow.Dependencies dependencies() {
      return Flow.Dependencies.NONE;
    }
  }

  private FakeExchange call(String method, String path, String body) {
    FakeExchange exchange = new FakeExchange(method, "/api/timings" + path).body(body);
    try {
      servlet.service(exchange.request(), exchange.response());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return exchange;
  }

  private FakeExchange start() {
    return call("POST", "", "{\"flows\": [\"maf\"], \"cheap\": \"both\"}");
  }

  private static JsonValue json(FakeExchange exchange) {
    return JsonReader.read(exchange.output.toByteArray(), "answer");
  }

  private static Object report(JsonValue entry, String key) {
    return Objects.requireNonNull(entry.get("report").fields().get(key));
  }

  private int listed() {
    return ((List<?>) Objects.requireNonNull(json(call("GET", "", "")).fields().get("timings")))
        .size();
  }

  @Test
  void aComparisonIsListedWhileItRunsAndWhenItHasEnded() throws Exception {
    FakeExchange started = start();
    assertEquals(202, started.status);
    assertEquals(1, json(started).get("id").integer());
    assertEquals("RUNNING", json(call("GET", "/1", "")).get("state").text());
    assertEquals(1, listed());
    assertEquals(409, call("GET", "/1.csv", "").status);
    assertEquals(409, call("DELETE", "/1", "").status);
    jobs.submitted.get(0).run();
    assertEquals(List.of("measuring"), jobs.submitted.get(0).stages);
    JsonValue ended = json(call("GET", "/1", ""));
    assertEquals("DONE", ended.get("state").text());
    assertEquals(2, ((List<?>) report(ended, "flows")).size());
    assertEquals(1, ((List<?>) report(ended, "residuals")).size());
    assertEquals(1, listed());
    assertEquals(204, call("DELETE", "/1", "").status);
    assertEquals(404, call("DELETE", "/1", "").status);
    assertEquals(0, listed());
    assertEquals(List.of("timings", "timings", "timings"), events);
  }

  @Test
  void aResultIsDownloadedInEachFormat() throws Exception {
    start();
    jobs.submitted.get(0).run();
    for (String format : List.of("csv", "json", "svg", "residuals.csv")) {
      FakeExchange file = call("GET", "/1." + format, "");
      assertEquals(200, file.status, format);
      assertEquals(
          "attachment; filename=\"bijou-timing-1." + format + '"',
          file.answered.get("Content-Disposition"));
      assertEquals(file.answered, call("HEAD", "/1." + format, "").answered);
      assertEquals("", call("HEAD", "/1." + format, "").text());
    }
    assertTrue(call("GET", "/1.residuals.csv", "").text().contains("maf,density,0,newton,1,"));
    assertEquals(
        "image/svg+xml; charset=utf-8", call("GET", "/1.svg", "").answered.get("Content-Type"));
    assertEquals(404, call("GET", "/1.html", "").status);
    assertEquals(404, call("GET", "/2.csv", "").status);
  }

  @Test
  void aFailureHasAReasonAndNoResult() {
    start();
    jobs.submitted.get(0).fail();
    FakeExchange failed = call("GET", "/1", "");
    assertTrue(failed.text().contains("it broke"), failed.text());
    assertFalse(failed.text().contains("report"), failed.text());
    assertEquals(404, call("GET", "/1.csv", "").status);
  }

  @Test
  void refusesOtherRequests() {
    jobs.full = true;
    assertEquals(429, start().status);
    assertEquals(400, call("POST", "", "{\"flows\": [\"other\"]}").status);
    assertEquals(400, call("POST", "", "{\"flows\": [\"maf\"], \"solver\": \"other\"}").status);
    assertEquals(400, call("GET", "/%3Cb%3E", "").status);
    assertEquals(405, call("PUT", "", "").status);
    assertEquals(405, call("DELETE", "/1.csv", "").status);
    assertEquals(404, call("GET", "/1/2", "").status);
    assertEquals(0, listed());
  }
}
