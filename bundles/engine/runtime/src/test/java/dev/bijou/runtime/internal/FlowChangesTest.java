package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.flows.FlowListener.Change;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.runtime.internal.source.Declaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that each change is told once and in order. */
class FlowChangesTest extends ReconcilerFixture {
  private final List<String> lines = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private Optional<FlowStatus> was = Optional.empty();
  private final FlowListener listener =
      change -> {
        changes.add(change);
        ChangeText.of(change, was).ifPresent(lines::add);
        was =
            change
                .after()
                .map(DeclaredFlow::status)
                .filter(now -> now != FlowStatus.COMPOSING)
                .or(() -> was);
      };

  @BeforeEach
  void listen() {
    reconciler.add(listener);
  }

  private void expect(String... expected) {
    assertEquals(List.of(expected), lines);
    lines.clear();
    reconciler.requestReconcile();
    pass(Duration.ofMillis(1));
    assertEquals(List.of(), lines, "told again");
  }

  @Test
  void tellsEachChangeOnce() {
    declare(FILE, "a 2 shift");
    expect(
        "flow a (flows/a.yaml) is UNSATISFIED: flows/a.yaml:1:1: expected a type that is offered;"
            + " got shift");
    offer("shift");
    expect("flow a (flows/a.yaml) is READY (was UNSATISFIED), generation 1");
    declare(FILE, "a 3 shift");
    expect("flow a (flows/a.yaml) is READY, generation 2");
    declare(FILE, "nonsense");
    expect("flow a (flows/a.yaml) stays READY, generation 2: " + problem());
    offer();
    expect(
        "flow a (flows/a.yaml) stays READY, generation 2: shift 1.7.0 was removed; it serves on for"
            + " 10 s; "
            + problem());
    pass(Duration.ofSeconds(10));
    expect("flow a (flows/a.yaml) is INVALID (was READY): " + problem());
    reconciler.withdraw(FILE);
    expect("flow a (flows/a.yaml) is no longer declared");
  }

  private String problem() {
    return only().problems().get(0).toString();
  }

  @Test
  void tellsTheFlowsBeforeAndAfter() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(FILE, "a 3 shift");
    offer("shift");
    assertEquals(FlowStatus.COMPOSING, changes.get(0).flow().status());
    Optional<Change> before = Optional.empty();
    for (Change change : changes) {
      assertEquals(before.flatMap(Change::after), change.before());
      before = Optional.of(change);
    }
    assertEquals(
        List.of(true, true, false, false),
        changes.stream()
            .filter(change -> change.flow().status() == FlowStatus.READY)
            .map(Change::edited) // removed, then composed with the new provider
            .toList());
  }

  @Test
  void tellsWhoEdits() {
    Actor anna = new Actor("anna", "shell");
    offer("shift");
    declare(FILE, "a 2 shift");
    reconciler.changes().announce(FILE, Declaration.of(FILE, "a 3 shift"), anna);
    offer("shift");
    declare(FILE, "a 3 shift");
    declare(FILE, "a 2 shift");
    reconciler.changes().announce(FILE, Declaration.of(FILE, "a 2 shift"), anna);
    declare(FILE, "a 3 shift");
    declare(FILE, "a 2 shift");
    assertEquals(
        List.of(anna),
        changes.stream().flatMap(change -> change.actor().stream()).toList(),
        "only of the edit to the text that was announced");
  }

  @Test
  void tellsAnEditThatIsReplacedBeforeItIsComposed() {
    Actor anna = new Actor("anna", "shell");
    offer("shift");
    declare(FILE, "a 2 shift");
    threads.hold();
    reconciler.changes().announce(FILE, Declaration.of(FILE, "a 3 shift"), anna);
    declare(FILE, "a 3 shift");
    declare(FILE, "a 3 shift");
    declare(FILE, "a 4 shift");
    threads.release();
    List<Change> edits = changes.stream().filter(Change::edited).toList();
    assertEquals(3, edits.size());
    assertEquals(edits.get(1).before(), edits.get(1).after());
    assertEquals(Optional.of(anna), edits.get(1).actor());
    assertEquals("a 4 shift", edits.get(2).flow().text());
    assertEquals(Optional.empty(), edits.get(2).actor());
  }

  @Test
  void forgetsAnEditToTheContentThatIsThere() {
    Declaration content = Declaration.of(FILE, "a 2 shift");
    offer("shift");
    reconciler.declare(content);
    reconciler.changes().announce(FILE, content, new Actor("anna", "shell"));
    reconciler.edited(content);
    threads.hold();
    declare(FILE, "a 3 shift");
    reconciler.declare(content);
    reconciler.withdraw(FILE);
    threads.release();
    assertEquals(List.of(), changes.stream().flatMap(change -> change.actor().stream()).toList());
  }

  /** While others are built that might take its name, it serves on, but not for the grace time. */
  @Test
  void tellsTheRemovalOfABundleForGoodOnce() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(OTHER_FILE, "b 2 shift");
    lines.clear();
    reconciler.retire(7);
    threads.hold();
    offer();
    threads.release();
    pass(Duration.ofMillis(1));
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.stream().allMatch(line -> line.contains(" is UNSATISFIED")), lines::toString);
  }

  @Test
  void tellsTheFlowThatIsGoneBeforeTheOneThatTakesItsName() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(CONFIGURATION, "a 2 shift");
    lines.clear();
    reconciler.withdraw(FILE);
    expect(
        "flow a (flows/a.yaml) is no longer declared",
        "flow a (bijou.flow~a) is READY (was INVALID), generation 2");
  }

  @Test
  void tellsANewListenerTheFlowsThatAreDeclared() {
    offer("shift");
    declare(FILE, "a 2 shift");
    List<Change> told = new ArrayList<>();
    FlowListener late = told::add;
    reconciler.add(late);
    assertEquals(1, told.size());
    assertTrue(told.get(0).before().isEmpty());
    assertTrue(told.get(0).edited());
    assertEquals(reconciler.flows().get(0), told.get(0).flow());
    reconciler.changes().remove(late);
    declare(FILE, "a 3 shift");
    assertEquals(1, told.size());
  }

  @Test
  void tellsTheOthersAfterAListenerThrows() {
    List<Change> told = new ArrayList<>();
    reconciler.changes().remove(listener);
    reconciler.add(change -> Objects.requireNonNull(null));
    reconciler.add(told::add);
    offer("shift");
    declare(FILE, "a 2 shift");
    assertEquals(FlowStatus.READY, told.get(told.size() - 1).flow().status());
  }

  @Test
  void tellsThatAllAreWithdrawnAtTheEnd() {
    offer("shift");
    declare(FILE, "a 2 shift");
    lines.clear();
    reconciler.close();
    assertEquals(List.of("flow a (flows/a.yaml) is no longer declared"), lines);
  }

  /** A task that does not return when the runtime stops may run a pass meanwhile. */
  @Test
  void tellsTheEndBesideAPass() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(OTHER_FILE, "b 2 shift");
    lines.clear();
    reconciler.add(change -> reconciler.requestReconcile());
    reconciler.close();
    assertEquals(2, lines.stream().distinct().count(), lines::toString);
  }
}
