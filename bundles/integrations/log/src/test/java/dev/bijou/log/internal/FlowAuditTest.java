package dev.bijou.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener.Change;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.Cost;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowAuditTest {
  private static final String SOURCE = "flows/turbine.yaml";

  @TempDir Path base;

  private final List<String> lines = new ArrayList<>();
  private FlowAudit audit;

  @BeforeEach
  void create() throws IOException {
    Path flows = Files.createDirectory(base.resolve("flows"));
    Files.writeString(flows.resolve("turbine.yaml"), "");
    AuditLog log =
        (actor, what, before, after) -> lines.add(AuditLine.of(actor, what, before, after));
    audit =
        new FlowAudit(
            log,
            new Origins(Map.of("bijou.flows", flows.toString())::get),
            pid -> new Actor(pid, pid));
  }

  private static Optional<DeclaredFlow> ready(long version) {
    var serving =
        new DeclaredFlow.Serving(
            version + 10, version, 2, 0, Cost.CLOSED_FORM, Cost.CLOSED_FORM, 0, Map.of());
    return Optional.of(flow(FlowStatus.READY, List.of(), Optional.of(serving)));
  }

  private static Optional<DeclaredFlow> invalid() {
    Problem problem = new Problem(new SourceLocation(SOURCE, 4, 5, ""), "expected a map; got a\nb");
    return Optional.of(flow(FlowStatus.INVALID, List.of(problem), Optional.empty()));
  }

  private static DeclaredFlow flow(
      FlowStatus status, List<Problem> problems, Optional<DeclaredFlow.Serving> serving) {
    return new DeclaredFlow(
        "turbine", SOURCE, "file", "", status, Instant.EPOCH, problems, List.of(), serving);
  }

  private void expect(
      Optional<DeclaredFlow> before, Optional<DeclaredFlow> after, Actor actor, String line) {
    audit.flowChanged(new Change(before, after, true, Optional.ofNullable(actor), actor != null));
    assertEquals(List.of(line), lines);
    lines.clear();
  }

  @Test
  void recordsEachEditOnce() throws IOException {
    String owner = Files.getOwner(base.resolve(SOURCE)).getName();
    String file = "who=\"" + owner + "\" from=\"flows/turbine.yaml\" ";
    expect(
        Optional.empty(),
        ready(1),
        null,
        file + "what=\"declare flow turbine\" before=\"\" after=\"version 1, generation 11\"");
    expect(
        ready(1),
        invalid(),
        null,
        file
            + "what=\"edit flow turbine\" before=\"version 1, generation 11\" after=\"INVALID;"
            + " flows/turbine.yaml:4:5: expected a map; got a\\u000ab\"");
    expect(
        invalid(),
        ready(2),
        new Actor("anna", "attach pid 7"),
        "who=\"anna\" from=\"attach pid 7\" what=\"roll back flow turbine\" before=\"INVALID;"
            + " flows/turbine.yaml:4:5: expected a map; got a\\u000ab\""
            + " after=\"version 2, generation 12\"");
    audit.flowChanged(
        new Change(ready(2), ready(3), true, Optional.of(new Actor("admin", "console 127.0.0.1"))));
    assertEquals(
        List.of(
            "who=\"admin\" from=\"console 127.0.0.1\" what=\"edit flow turbine\""
                + " before=\"version 2, generation 12\" after=\"version 3, generation 13\""),
        lines);
    lines.clear();
    Files.delete(base.resolve(SOURCE));
    expect(
        ready(2),
        Optional.empty(),
        null,
        "who=\"unknown\" from=\"flows/turbine.yaml\" what=\"remove flow turbine\""
            + " before=\"version 2, generation 12\" after=\"\"");
  }

  @Test
  void recordsAnEditThatWasReplaced() {
    expect(
        ready(1),
        ready(1),
        null,
        "who=\"unknown\" from=\"flows/turbine.yaml\" what=\"edit flow turbine\""
            + " before=\"version 1, generation 11\" after=\"replaced before it was composed\"");
  }

  @Test
  void recordsNoChangeThatIsNoEdit() {
    audit.flowChanged(new Change(ready(1), ready(1), false, Optional.empty()));
    assertEquals(List.of(), lines);
  }
}
