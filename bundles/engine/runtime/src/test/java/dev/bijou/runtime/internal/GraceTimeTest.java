package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a flow serves on for a while after one of its providers was removed. */
class GraceTimeTest extends ReconcilerFixture {
  /** The id of the bundle of all types. */
  private static final long BUNDLE = 7;

  private void serveAndRemove() {
    offer("shift");
    declare(FILE, "a 2 shift");
    offer();
  }

  @Test
  void servesOnWithANoticeUntilTheGraceTimeIsOver() {
    serveAndRemove();
    pass(Duration.ofSeconds(2));
    assertEquals(FlowStatus.READY, only().status());
    assertEquals(
        List.of("shift 1.7.0 was removed 2 s ago; the flow serves on for 8 s"), only().notices());
    assertEquals("shift", only().problems().get(0).missing().orElseThrow().name());
    pass(Duration.ofMillis(7999));
    assertEquals(FlowStatus.READY, only().status());
    pass(Duration.ofMillis(1));
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    assertEquals(List.of(), only().notices());
    assertEquals(List.of("+1", "-1"), services.events);
  }

  @Test
  void aProviderThatComesBackIsSwappedIn() {
    serveAndRemove();
    pass(Duration.ofSeconds(9));
    offer("shift");
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals(List.of(), only().notices());
    pass(Duration.ofHours(1));
    assertEquals(FlowStatus.READY, only().status());
  }

  @Test
  void theGraceTimeBeginsAnewWithEachRemoval() {
    serveAndRemove();
    pass(Duration.ofSeconds(9));
    offer("shift");
    offer();
    pass(Duration.ofSeconds(9));
    assertEquals(FlowStatus.READY, only().status());
  }

  @Test
  void theSecondRemovalDoesNotExtendTheGraceTime() {
    offer("shift", "scale");
    declare(FILE, "a 2 shift scale");
    offer("scale");
    pass(Duration.ofSeconds(9));
    offer();
    assertEquals(
        List.of("scale 1.7.0, shift 1.7.0 were removed 9 s ago; the flow serves on for 1 s"),
        only().notices());
    pass(Duration.ofSeconds(1));
    assertEquals(FlowStatus.UNSATISFIED, only().status());
  }

  /** Building may take longer than the grace time on a slow machine. */
  @Test
  void servesOnWhileItsReplacementIsBuilt() {
    serveAndRemove();
    threads.hold();
    offer("shift");
    pass(Duration.ofSeconds(50));
    assertEquals(FlowStatus.READY, only().status());
    assertEquals(
        List.of(
            "shift 1.7.0 was removed 50 s ago; the flow serves on until its replacement is ready"),
        only().notices());
    threads.release();
    assertEquals(List.of("+1", "=2"), services.events);
  }

  @Test
  void servesOnUntilTheGraceTimeIsOverIfItsReplacementFails() {
    serveAndRemove();
    composer.breakFlows(GraceTimeTest::broken);
    pass(Duration.ofSeconds(3));
    offer("shift");
    assertEquals(FlowStatus.READY, only().status());
    assertEquals(
        List.of("shift 1.7.0 was removed 3 s ago; the flow serves on for 7 s"), only().notices());
    pass(Duration.ofSeconds(7));
    assertEquals(FlowStatus.FAILED, only().status());
    assertEquals(List.of("+1", "-1"), services.events);
  }

  private static Flow broken(Flow flow) {
    return new FakeFlow(
        flow.spec(), flow.dependencies(), 2, 3, 0, Cost.CLOSED_FORM, Cost.ITERATIVE);
  }

  @Test
  void anEditDuringTheGraceTimeTakesEffect() {
    serveAndRemove();
    declare(FILE, "a 2");
    assertEquals(List.of("+1", "=2"), services.events);
    assertEquals(List.of(), only().notices());
  }

  @Test
  void aBundleThatIsRemovedForGoodHasNoGraceTime() {
    offer("shift");
    declare(FILE, "a 2 shift");
    reconciler.retire(BUNDLE);
    assertEquals(FlowStatus.READY, only().status(), "while it is still there");
    offer();
    assertEquals(FlowStatus.UNSATISFIED, only().status());
  }

  @Test
  void theGraceTimeEndsWhenItsBundleIsRemovedForGood() {
    serveAndRemove();
    reconciler.retire(BUNDLE + 1);
    assertEquals(FlowStatus.READY, only().status());
    reconciler.retire(BUNDLE);
    assertEquals(FlowStatus.UNSATISFIED, only().status());
  }

  @Test
  void anotherProviderIsSwappedInThoughTheBundleIsRemovedForGood() {
    offer("shift");
    declare(FILE, "a 2 shift");
    reconciler.retire(BUNDLE);
    offer("shift");
    assertEquals(List.of("+1", "=2"), services.events);
  }

  @Test
  void nothingOfAFlowIsHeldAfterTheGraceTime() throws InterruptedException {
    serveAndRemove();
    WeakReference<Flow> flow = new WeakReference<>(services.present().get(0));
    pass(Duration.ofSeconds(10));
    for (int i = 0; i < 100 && flow.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(flow.get());
  }

  @Test
  void invalidSettingsAreReplacedByTheDefault() {
    assertEquals(Duration.ZERO, GraceTime.duration("0"));
    assertEquals(Duration.ofSeconds(30), GraceTime.duration(" 30 "));
    for (String invalid : List.of("", "-1", "ten", "1e3", "0x5", "99999999999999999999")) {
      assertEquals(Duration.ofSeconds(10), GraceTime.duration(invalid), invalid);
    }
    assertEquals(Duration.ofSeconds(10), GraceTime.duration(null));
  }
}
