package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.report.Reports;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests of flows and their answers, by scripts and pages. */
class FlowsResourceTest {
  private static final String TEXT = "flow: turbine";

  private final FakeFlows flows = new FakeFlows();
  private final ConsoleServlet servlet = new ConsoleServlet(new Tokens());

  @BeforeEach
  void declare() {
    flows.declared.add(FakeFlows.flow("turbine", "flows/turbine.yaml", "file", TEXT));
    servlet.add(
        new FlowsResource(flows.runtime(), flows.composer(), Reports.load()),
        Map.of(ApiResource.NAME, "flows"));
    servlet.add(
        new ValidateResource(new FlowCheck(flows.composer()), Reports.load()),
        Map.of(ApiResource.NAME, "validate"));
  }

  private FakeExchange answered(FakeExchange exchange) {
    try {
      servlet.service(exchange.request(), exchange.response());
      return exchange;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FakeExchange call(String method, String path, String body) {
    return answered(new FakeExchange(method, "/api/" + path).body(body));
  }

  private static FakeExchange put(String name) {
    return new FakeExchange("PUT", "/api/flows/" + name).body("flow: " + name);
  }

  @Test
  void listsAndShowsFlows() {
    String all = call("GET", "flows", "").text();
    for (String part :
        new String[] {
          "\"name\": \"turbine\"", "\"owner\": \"file\"", "\"forward\": \"CLOSED_FORM\"",
          "\"editable\": true", "\"statement\": \"turbine is READY\"", "\"version\": 3"
        }) {
      assertTrue(all.contains(part), all);
    }
    FakeExchange one = call("GET", "flows/turbine", "");
    assertEquals("no-store", one.answered.get("Cache-Control"));
    assertTrue(one.text().contains("\"text\": \"flow: turbine\""), one.text());
    assertTrue(one.text().contains("\"current\": true"), one.text());
  }

  @Test
  void aNameIsDataOnly() {
    assertEquals(404, call("GET", "flows/other", "").status);
    for (String name : new String[] {"%3Cimg%20src=x%3E", "A", "-a", "a%20b", "a".repeat(65)}) {
      assertEquals(400, call("GET", "flows/" + name, "").status, name);
      assertEquals(400, call("PUT", "flows/" + name, TEXT).status, name);
      assertEquals(400, call("DELETE", "flows/" + name, "").status, name);
    }
    assertEquals(List.of(), flows.changes);
    String file = "<img src=x onerror=alert(1)>";
    flows.declared.add(FakeFlows.flow(file, "flows/" + file + ".yaml", "file", "broken"));
    FakeExchange shown = call("GET", "flows/%3Cimg%20src=x%20onerror=alert(1)%3E", "");
    assertEquals(200, shown.status);
    assertEquals(Answer.JSON, shown.answered.get("Content-Type"));
  }

  @Test
  void createsAndEdits() {
    assertEquals(201, answered(put("pump")).status);
    assertEquals(200, answered(put("turbine")).status);
    assertEquals(
        List.of("create pump: flow: pump", "edit turbine by admin: flow: turbine"), flows.changes);
  }

  @Test
  void requiresTheRevisionThatWasRead() {
    String revision = '"' + Revision.of(TEXT) + '"';
    assertEquals(200, answered(put("turbine").header("If-Match", revision)).status);
    assertEquals(412, answered(put("turbine").header("If-Match", "\"0\"")).status);
    assertEquals(412, answered(put("pump").header("If-Match", revision)).status);
    assertEquals(412, answered(put("turbine").header("If-None-Match", "*")).status);
    assertEquals(201, answered(put("pump").header("If-None-Match", "*")).status);
    FakeExchange deletion = new FakeExchange("DELETE", "/api/flows/turbine");
    assertEquals(412, answered(deletion.header("If-Match", "\"0\"")).status);
    assertEquals(2, flows.changes.size());
  }

  @Test
  void refusesWhatIsReadOnlyWithTheReason() {
    flows.readOnly = Optional.of("models/turbine is a model; copy its text under a new name");
    FakeExchange refused = answered(put("turbine"));
    assertEquals(403, refused.status);
    assertTrue(refused.text().contains("is a model"), refused.text());
    assertEquals(403, call("DELETE", "flows/turbine", "").status);
    assertTrue(call("GET", "flows", "").text().contains("\"readOnlyReason\": \"models/turbine"));
  }

  @Test
  void showsTheProblemsOfATextThatIsRefused() {
    Problem problem = new Problem(new SourceLocation("flows/a.yaml", 4, 5, "layers"), "expected x");
    flows.failure = Optional.of(new InvalidFlowException(List.of(problem)));
    FakeExchange refused = answered(put("turbine"));
    assertEquals(400, refused.status);
    assertTrue(refused.text().contains("\"line\": 4"), refused.text());
    assertTrue(refused.text().contains("\"message\": \"expected x\""), refused.text());
  }

  @Test
  void eachFailureHasItsStatus() {
    Map<Exception, Integer> statuses =
        Map.of(
            new ConcurrentModificationException("changed"), 412,
            new IllegalStateException("exists"), 409,
            new IllegalArgumentException("refused"), 400,
            new IOException("no space"), 500,
            new CancellationException("stopped"), 503);
    statuses.forEach(
        (failure, status) -> {
          flows.failure = Optional.of(failure);
          assertEquals(status, answered(put("turbine")).status, failure.toString());
        });
  }

  @Test
  void withdrawsAndRollsBack() {
    assertEquals(204, call("DELETE", "flows/turbine", "").status);
    assertEquals(404, call("DELETE", "flows/pump", "").status);
    assertEquals(200, call("POST", "flows/turbine/rollback", "{\"version\": 3}").status);
    assertEquals(400, call("POST", "flows/turbine/rollback", "{\"version\": \"3\"}").status);
    assertEquals(405, call("GET", "flows/turbine/rollback", "").status);
    assertEquals(404, call("POST", "flows/turbine/other", "{}").status);
    assertEquals(405, call("POST", "flows", "").status);
    assertEquals(405, call("POST", "flows/turbine", "").status);
    assertEquals(List.of("withdraw turbine", "roll back turbine to 3"), flows.changes);
  }

  @Test
  void theFlowThatServesIsShownFirst() {
    DeclaredFlow second = FakeFlows.flow("turbine", "bijou.flow~turbine", "configuration", TEXT);
    flows.declared.add(second);
    String shown = call("GET", "flows/turbine", "").text();
    assertTrue(shown.contains("\"source\": \"flows/turbine.yaml\""), shown);
    assertTrue(shown.contains("\"bijou.flow~turbine\""), shown);
  }

  @Test
  void theStatementOfAFlowEndsWithTheRootCause() {
    Problem problem = new Problem(new SourceLocation("pump", 4, 5, "layers"), "expected a type");
    flows.declared.add(
        new DeclaredFlow(
            "pump",
            "bijou.flow~pump",
            "configuration",
            "flow: pump",
            FlowStatus.UNSATISFIED,
            Instant.EPOCH,
            List.of(problem),
            List.of(),
            Optional.empty()));
    String all = call("GET", "flows", "").text();
    String statement = "\"statement\": \"pump is UNSATISFIED: no bundle offers the layer a\"";
    assertTrue(all.contains(statement), all);
  }

  @Test
  void validatesWithCostsBothWays() {
    String valid = call("POST", "validate?name=turbine", TEXT).text();
    assertTrue(valid.contains("\"problems\": []"), valid);
    assertTrue(valid.contains("\"inverse\": \"ITERATIVE\""), valid);
    String others = valid.substring(valid.indexOf("otherCosts"));
    assertTrue(others.contains("\"inverse\": \"CLOSED_FORM\""), valid);
    assertTrue(call("POST", "validate?name=pump", TEXT).text().contains("expected pump, the name"));
    assertTrue(call("POST", "validate", TEXT + "\nbad").text().contains("\"line\": 2"));
    String open = call("POST", "validate", TEXT + "\nlayers: open").text();
    assertTrue(open.contains("\"place\": \"dimension\""), open);
    assertEquals(405, call("GET", "validate", "").status);
    assertEquals(List.of(), flows.changes);
  }
}
