package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.conformance.LawOutcome;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.report.Reports;
import dev.bijou.registry.Plugins;
import dev.bijou.webconsole.internal.types.ExampleFamily;
import dev.bijou.webconsole.internal.types.VerificationsResource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verifications of types, as jobs that a test runs. */
class VerificationsResourceTest {
  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());
  private final FakeJobs jobs = new FakeJobs();

  @BeforeEach
  void connect() {
    Plugins types = Plugins.of(List.of(ExampleFamily.offeredBy(7)));
    servlet.add(
        new VerificationsResource(
            new FakeSystem().context(),
            (type, families, extent) ->
                IntStream.of(1, 2).mapToObj(law -> result(law, type.name())),
            () -> types,
            jobs.service(),
            Reports.load()),
        Map.of(ApiResource.NAME, "verifications"));
  }

  private static LawResult result(int law, String subject) {
    LawOutcome outcome = law == 1 ? LawOutcome.PASSED : LawOutcome.NOT_APPLICABLE;
    return new LawResult(law, "inverse", "It inverts.", subject, outcome, 1e-9, Double.NaN, "at 0");
  }

  private FakeExchange call(String method, String path, String body) throws IOException {
    FakeExchange exchange = new FakeExchange(method, "/api/verifications" + path).body(body);
    servlet.service(exchange.request(), exchange.response());
    return exchange;
  }

  private FakeExchange verify() throws IOException {
    return call("POST", "", "{\"type\": \"shift\"}");
  }

  @Test
  void runsAsJobThatNeedsTheBundlesAndReturnsALinePerLaw() throws Exception {
    FakeExchange started = verify();
    assertEquals(202, started.status);
    assertTrue(started.text().contains("\"job\": 1"), started.text());
    FakeJobs.FakeJob<?> job = jobs.submitted.get(0);
    assertEquals(Job.Kind.VERIFICATION, job.kind);
    assertEquals("shift", job.name);
    assertEquals(Set.of(7L), job.bundles);
    assertTrue(call("GET", "/1", "").text().contains("\"results\": []"));
    job.run();
    assertEquals(List.of("shift: inverse", "shift: inverse"), job.stages);
    String text = call("GET", "/1", "").text();
    for (String part :
        new String[] {
          "\"state\": \"DONE\"", "\"law\": 2", "\"outcome\": \"PASSED\"",
          "\"outcome\": \"NOT_APPLICABLE\"", "\"statement\": \"It inverts.\"", "\"budget\": null"
        }) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void namesTheReasonOfAFailure() throws Exception {
    verify();
    jobs.submitted.get(0).fail();
    String text = call("GET", "/1", "").text();
    assertTrue(text.contains("\"reason\": \"it broke\""), text);
  }

  @Test
  void keepsTheLastTwentyThatEndedAndAllThatRun() throws Exception {
    for (int i = 0; i < 25; i++) {
      verify();
    }
    assertEquals(200, call("GET", "/1", "").status);
    for (FakeJobs.FakeJob<?> job : jobs.submitted.subList(0, 24)) {
      job.run();
    }
    verify();
    assertEquals(404, call("GET", "/6", "").status);
    assertEquals(200, call("GET", "/7", "").status);
    String all = call("GET", "", "").text();
    assertTrue(all.indexOf("\"job\": 26") < all.indexOf("\"job\": 25"), all);
    assertFalse(all.contains("results"), all);
  }

  @Test
  void refusesWhatItCannotRun() throws Exception {
    for (String body :
        new String[] {
          "", "[]", "{}", "{\"type\": 7}", "{\"type\": \"x\"}", "{\"type\": \"shift\", \"a\": 1}"
        }) {
      assertEquals(400, call("POST", "", body).status, body);
    }
    assertEquals(400, call("GET", "/a", "").status);
    assertEquals(404, call("GET", "/9", "").status);
    assertEquals(405, call("DELETE", "/9", "").status);
    jobs.full = true;
    assertEquals(429, verify().status);
    assertEquals(List.of(), jobs.submitted);
  }
}
