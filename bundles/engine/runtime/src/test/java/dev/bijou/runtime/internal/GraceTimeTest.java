package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a flow serves on for a while after one of its providers was removed. */
class GraceTimeTest {
  private static final Logger LOG = Logger.getLogger("dev.bijou.runtime");
  private static final FlowSource FILE = new FlowSource(FlowSource.Origin.FILE, "flows/a.yaml");
  private static final FlowSource CONFIGURATION =
      new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~a");

  /** The id of the bundle of all types. */
  private static final long BUNDLE = 7;

  private final HandClock clock = new HandClock();
  private final FakeTextComposer composer = new FakeTextComposer();
  private final FakeServices services = new FakeServices();
  private final BuildThreads threads = new BuildThreads();
  private final Reconciler reconciler =
      new Reconciler(
          composer,
          new FlowBuilder(
              composer,
              composer,
              new PluginTrace(composer, (b, c) -> false),
              types -> {},
              Optional::empty,
              VersionStoreTest.NONE),
          services,
          new Passes(),
          threads,
          clock,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10));

  /** Builds at once, or when the test says so. */
  private static final class BuildThreads implements Executor {
    private final List<Runnable> held = new ArrayList<>();
    private boolean holds;

    @Override
    public void execute(Runnable build) {
      if (holds) {
        held.add(build);
      } else {
        build.run();
      }
    }

    void hold() {
      holds = true;
    }

    void release() {
      holds = false;
      List<Runnable> builds = List.copyOf(held);
      held.clear();
      builds.forEach(Runnable::run);
    }
  }

  @BeforeAll
  static void logNothing() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void logAgain() {
    LOG.setLevel(null);
  }

  private void declare(FlowSource source, String text) {
    reconciler.declare(Declaration.of(source, text));
  }

  private void offer(String... types) {
    composer.offer(types);
    reconciler.requestReconcile();
  }

  private void pass(Duration time) {
    clock.advance(time);
    reconciler.checkTimes();
  }

  private DeclaredFlow only() {
    assertEquals(1, reconciler.flows().size());
    return reconciler.flows().get(0);
  }

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
