package dev.bijou.health.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.DeclaredFlow.Serving;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.Cost;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthChecksTest {
  private static final SourceLocation PLACE = new SourceLocation("flows/a.yaml", 3, 5, "layers[0]");

  private final CompletableFuture<List<DeclaredFlow>> settled = new CompletableFuture<>();
  private List<DeclaredFlow> flows = List.of();

  private FlowRuntime runtime() {
    return (FlowRuntime)
        Proxy.newProxyInstance(
            FlowRuntime.class.getClassLoader(),
            new Class<?>[] {FlowRuntime.class},
            (proxy, method, arguments) -> method.getName().equals("flows") ? flows : settled);
  }

  private static DeclaredFlow flow(FlowStatus status, Problem... problems) {
    return new DeclaredFlow(
        "a",
        "flows/a.yaml",
        "file",
        "",
        status,
        Instant.EPOCH,
        List.of(problems),
        List.of(),
        status == FlowStatus.READY
            ? Optional.of(new Serving(1, 1, 2, 0, Cost.CLOSED_FORM, Cost.CLOSED_FORM, 0, Map.of()))
            : Optional.empty());
  }

  private static void assertWaits(String reason, SystemReadyCheck check) {
    Result result = check.execute();
    assertEquals(Status.TEMPORARILY_UNAVAILABLE, result.getStatus());
    assertTrue(text(result).contains(reason), text(result));
  }

  @Test
  void systemIsReadyOnceTheFlowsHaveSettled() {
    assertWaits("got none: start the bundle dev.bijou.runtime", new SystemReadyCheck(null));
    SystemReadyCheck check = new SystemReadyCheck(runtime());
    assertWaits("got flows that are being composed", check);
    settled.complete(List.of(flow(FlowStatus.FAILED)));
    assertEquals(Status.OK, check.execute().getStatus());
  }

  @Test
  void aRuntimeThatStopsBeforeHasNotSettled() {
    SystemReadyCheck check = new SystemReadyCheck(runtime());
    settled.completeExceptionally(new CancellationException("stopped"));
    assertWaits("got a runtime that has stopped or failed", check);
  }

  @ParameterizedTest
  @CsvSource({
    "READY, OK",
    "UNSATISFIED, WARN",
    "INVALID, WARN",
    "COMPOSING, TEMPORARILY_UNAVAILABLE",
    "FAILED, CRITICAL"
  })
  void theWorstFlowDecides(FlowStatus status, Status expected) {
    flows = List.of(flow(FlowStatus.READY), flow(status), flow(FlowStatus.READY));
    Result result = new FlowsCheck(runtime()).execute();
    assertEquals(expected, result.getStatus(), result::toString);
    assertEquals(expected == Status.OK, !result.toString().contains("a of flows/a.yaml"));
  }

  @Test
  void aFailedFlowIsWorseThanAnInvalidOne() {
    flows = List.of(flow(FlowStatus.FAILED), flow(FlowStatus.INVALID), flow(FlowStatus.COMPOSING));
    assertEquals(Status.CRITICAL, new FlowsCheck(runtime()).execute().getStatus());
  }

  @Test
  void withoutFlowsAllIsWellAndWithoutARuntimeNothingIsKnown() {
    assertEquals(Status.OK, new FlowsCheck(runtime()).execute().getStatus());
    assertEquals(Status.TEMPORARILY_UNAVAILABLE, new FlowsCheck(null).execute().getStatus());
  }

  @Test
  void aRefusedEditIsAWarning() {
    flows = List.of(flow(FlowStatus.READY, new Problem(PLACE, "expected 1; got 0")));
    Result result = new FlowsCheck(runtime()).execute();
    assertEquals(Status.WARN, result.getStatus());
    assertTrue(
        text(result)
            .contains(
                "a of flows/a.yaml: READY with an older content, since the new one has problems;"
                    + " see flows/a.yaml:3:5: layers[0]"),
        text(result));
  }

  /** Messages of plug-ins may quote rows; locations and names of types do not. */
  @Test
  void resultsNameLocationsAndTypesAndQuoteNothing() {
    PluginType.Id missing = new PluginType.Id(PluginKind.LAYER, "rotation");
    flows =
        List.of(
            flow(FlowStatus.UNSATISFIED, new Problem(PLACE, "got 4711", Optional.of(missing))),
            flow(FlowStatus.FAILED, new Problem(PLACE, "row 7: got 4711")));
    String text = text(new FlowsCheck(runtime()).execute());
    assertTrue(text.contains("UNSATISFIED; missing: layer rotation"), text);
    assertTrue(text.contains("FAILED; see flows/a.yaml:3:5: layers[0]"), text);
    assertFalse(text.contains("4711"), text);
  }

  private static String text(Result result) {
    StringBuilder text = new StringBuilder();
    for (ResultLog.Entry entry : result) {
      text.append(entry.getMessage()).append('\n');
    }
    return text.toString();
  }
}
