package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a registration passes to another source of the same name without a gap. */
class TakeOverTest extends ReconcilerFixture {
  @Test
  void anotherSourceOfTheNameTakesTheRegistrationOver() {
    offer("shift");
    declare(CONFIGURATION, "a 2 shift");
    declare(FILE, "a 2 shift");
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals(
        List.of(FlowStatus.READY, FlowStatus.INVALID),
        reconciler.flows().stream().map(DeclaredFlow::status).toList());
  }

  @Test
  void anotherSourceOfTheNameWithAnotherDimensionIsPublishedFirst() {
    offer("shift");
    declare(CONFIGURATION, "a 2 shift");
    declare(FILE, "a 3 shift");
    assertEquals(List.of("+1", "+2", "-1"), services.events);
  }

  @Test
  void aRenamedFileKeepsItsRegistration() {
    offer("shift");
    declare(FILE, "a 2 shift");
    threads.hold();
    passes.execute(
        () -> {
          reconciler.withdraw(FILE);
          declare(OTHER_FILE, "a 2 shift");
        });
    assertEquals(List.of("+1"), services.events);
    threads.release();
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals("flows/b.yaml", only().source());
  }

  @Test
  void theSecondSourceOfANameTakesOverWhenTheFirstIsRemoved() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(CONFIGURATION, "a 2 shift");
    threads.hold();
    reconciler.withdraw(FILE);
    threads.release();
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals("bijou.flow~a", only().source());
  }

  @Test
  void theSecondSourceOfANameTakesOverWhenTheGraceTimeOfTheFirstIsOver() {
    offer("shift", "scale");
    declare(FILE, "a 2 shift");
    declare(CONFIGURATION, "a 2 scale");
    offer("scale");
    threads.hold();
    pass(Duration.ofSeconds(10));
    assertEquals(List.of("+1"), services.events);
    threads.release();
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals(
        List.of(FlowStatus.UNSATISFIED, FlowStatus.READY),
        reconciler.flows().stream().map(DeclaredFlow::status).toList());
    offer("scale", "shift");
    assertEquals(3, services.generations.size());
    assertEquals("=3", services.events.get(services.events.size() - 1));
  }

  @Test
  void aFlowOfAnotherNameTakesNothingOver() {
    offer("shift");
    declare(FILE, "a 2 shift");
    threads.hold();
    declare(OTHER_FILE, "b 2 shift");
    reconciler.withdraw(FILE);
    assertEquals(List.of("+1"), services.events, "the name of the other is not known yet");
    threads.release();
    assertEquals(List.of("+1", "+2", "-1"), services.events);
  }

  @Test
  void nothingIsLeftIfTheOtherSourceCannotBeComposed() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(CONFIGURATION, "a 2 absent");
    threads.hold();
    reconciler.withdraw(FILE);
    threads.release();
    assertEquals(List.of("+1", "-1"), services.events);
    assertEquals(FlowStatus.UNSATISFIED, only().status());
  }

  @Test
  void aSourceThatIsDeclaredAgainServesOn() {
    offer("shift");
    declare(FILE, "a 2 shift");
    threads.hold();
    declare(OTHER_FILE, "b 2 shift");
    reconciler.withdraw(FILE);
    declare(FILE, "a 2 shift");
    threads.release();
    assertEquals(List.of("+1", "+2"), services.events);
  }
}
