package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.bijector.Cost;
import dev.bijou.flow.Flow;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Most tests run passes on the test's thread, so that a change takes effect before it returns. */
class ReconcilerTest {
  private static final FlowSource FILE = new FlowSource(FlowSource.Origin.FILE, "flows/a.yaml");
  private static final FlowSource CONFIGURATION =
      new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~a");

  private static final Logger LOG = Logger.getLogger("dev.bijou.runtime");

  private final FakeTextComposer composer = new FakeTextComposer();
  private final FakeServices services = new FakeServices();
  private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private final Reconciler reconciler = reconciler(composer, services, new Passes(), Runnable::run);

  private Reconciler reconciler(
      FakeTextComposer types, FakeServices publisher, Executor passes, Executor threads) {
    PluginTrace trace = new PluginTrace(types, (bundle, name) -> false);
    return new Reconciler(
        types,
        new FlowBuilder(
            types, types, trace, used -> () -> {}, Optional::empty, VersionStoreTest.NONE),
        publisher,
        passes,
        threads,
        clock,
        Duration.ofMinutes(1),
        Duration.ZERO);
  }

  private void declare(FlowSource source, String text) {
    reconciler.declare(Declaration.of(source, text));
  }

  private void offer(String... types) {
    composer.offer(types);
    reconciler.requestReconcile();
  }

  private DeclaredFlow only() {
    assertEquals(1, reconciler.flows().size());
    return reconciler.flows().get(0);
  }

  @Test
  void publishesACorrectFlow() {
    offer("shift");
    declare(FILE, "a 2 shift");
    assertEquals(FlowStatus.READY, only().status());
    assertEquals("flows/a.yaml", only().source());
    assertEquals(List.of(), only().problems());
    assertEquals(
        new DeclaredFlow.Serving(
            1,
            0,
            2,
            1,
            Cost.CLOSED_FORM,
            Cost.ITERATIVE,
            0,
            only().serving().orElseThrow().providers()),
        only().serving().orElseThrow());
    assertEquals(List.of("a 2 shift"), services.texts());
  }

  @Test
  void replacesAnEditedFlowWithoutAGap() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(FILE, "a 3 shift");
    assertEquals(List.of("+1", "+2", "-1"), services.events);
    assertEquals(List.of("a 3 shift"), services.texts());
  }

  @Test
  void keepsTheOldFlowAfterABadEditAndShowsTheProblem() {
    offer("shift");
    declare(FILE, "a 2 shift");
    for (String bad : List.of("nonsense", "a - shift", "a 2 absent", "b 2 throws")) {
      declare(FILE, bad);
      assertEquals(FlowStatus.READY, only().status(), bad);
      assertEquals("a", only().name(), bad);
      assertEquals(1, only().problems().size(), bad);
      assertEquals(bad, only().text());
      assertEquals(List.of("+1"), services.events, bad);
    }
    declare(FILE, "a 2 shift");
    assertEquals(List.of(), only().problems());
  }

  @Test
  void withdrawsTheOldFlowAfterABadEditIfItsTypeIsRemoved() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(FILE, "nonsense");
    offer();
    assertEquals(FlowStatus.INVALID, only().status());
    assertEquals(List.of(), services.texts());
    offer("shift");
    assertEquals(FlowStatus.INVALID, only().status());
  }

  @Test
  void recoversAnUnsatisfiedFlowWhenItsTypeReturns() {
    declare(FILE, "a 2 shift");
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    assertEquals("shift", only().problems().get(0).missing().orElseThrow().name());
    offer("shift");
    assertEquals(FlowStatus.READY, only().status());
    offer();
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    offer("shift");
    assertEquals(FlowStatus.READY, only().status());
    assertEquals(List.of("+1", "-1", "+2"), services.events);
  }

  /** The text of an unsatisfied flow depends on the types that are offered, not on their order. */
  @Test
  void renewsTheReasonOfAnUnsatisfiedFlowWhenTypesChange() {
    String near = "expected a type that is offered; got shift; the nearest is shifts";
    offer("shifts", "scale");
    declare(FILE, "a 2 shift");
    assertEquals(near, only().problems().get(0).message());
    offer("scale");
    assertEquals("expected a type that is offered; got shift", only().problems().get(0).message());
    offer("scale", "shifts");
    assertEquals(near, only().problems().get(0).message());
    assertEquals(List.of(), services.events);
  }

  @Test
  void switchesToAnotherProviderWithoutAGap() {
    offer("shift");
    declare(FILE, "a 2 shift");
    offer("shift");
    assertEquals(List.of("+1", "=2"), services.events);
  }

  @Test
  void withdrawsTheOldFlowIfTheReplacementFailsAndTheProviderIsRemoved() {
    offer("shift");
    declare(FILE, "a 2 shift");
    composer.breakFlows(ReconcilerTest::broken);
    offer("shift");
    assertEquals(FlowStatus.FAILED, only().status());
    assertTrue(only().problems().get(0).message().startsWith("self-check: expected"));
    assertEquals(List.of(), services.texts());
  }

  @Test
  void keepsTheOldFlowIfTheReplacementFailsAndTheProviderRemains() {
    offer("shift");
    declare(FILE, "a 2 shift");
    composer.breakFlows(ReconcilerTest::broken);
    composer.offerAlso("shift", 5);
    reconciler.requestReconcile();
    assertEquals(FlowStatus.READY, only().status());
    assertTrue(only().problems().get(0).message().startsWith("self-check: expected"));
    assertEquals(List.of("+1"), services.events);
  }

  private static Flow broken(Flow flow) {
    return new FakeFlow(
        flow.spec(), flow.dependencies(), 2, 3, 0, Cost.CLOSED_FORM, Cost.ITERATIVE);
  }

  @Test
  void doesNotComposeAgainForUnrelatedTypes() {
    offer("shift");
    declare(FILE, "a 2 shift");
    composer.offerAlso("scale", 0);
    reconciler.requestReconcile();
    reconciler.requestReconcile();
    assertEquals(1, composer.composed.get());
  }

  @Test
  void retriesAFailureOnlyAfterAChange() {
    offer("throws");
    declare(FILE, "a 2 throws");
    reconciler.requestReconcile();
    assertEquals(1, composer.composed.get());
    assertEquals(FlowStatus.FAILED, only().status());
    assertEquals(
        "expected its types to compose and to run;"
            + " got java.lang.NoClassDefFoundError: dev/example/Gone",
        only().problems().get(0).message());
    offer("throws");
    assertEquals(2, composer.composed.get());
  }

  @Test
  void refusesAMissingDimensionWithTheRemedy() {
    offer("shift");
    declare(FILE, "a - shift");
    assertEquals(FlowStatus.INVALID, only().status());
    assertTrue(only().problems().get(0).toString().startsWith("flows/a.yaml:1:1: dimension: "));
    assertTrue(only().problems().get(0).message().endsWith("set dimension"));
    declare(FILE, "a - gone");
    assertEquals(2, only().problems().size(), "the other problems are shown, too");
  }

  @Test
  void listsAnUnreadableSourceUnderItsOwnName() {
    reconciler.declare(Declaration.unreadable(FILE, "expected UTF-8; got other bytes"));
    assertEquals(FlowStatus.INVALID, only().status());
    assertEquals("a", only().name());
  }

  @Test
  void dropsAFlowWhoseTextChangedWhileItWasComposed() {
    offer("shift");
    composer.interfere(() -> declare(FILE, "a 3 shift"));
    declare(FILE, "a 2 shift");
    assertEquals(List.of("a 3 shift"), services.texts());
    assertEquals(List.of("+1"), services.events);
  }

  @Test
  void dropsAFlowWhoseTypesChangedWhileItWasComposed() {
    offer("shift");
    composer.interfere(() -> offer("shift"));
    declare(FILE, "a 2 shift");
    assertEquals(List.of("+1"), services.events);
    assertEquals(2, composer.composed.get());
  }

  @Test
  void withdrawsAFlowEvenIfItsReplacementIsStale() {
    offer("shift");
    declare(FILE, "a 2 shift");
    composer.interfere(() -> offer());
    offer("shift");
    assertEquals(FlowStatus.UNSATISFIED, only().status());
    assertEquals(List.of("+1", "-1"), services.events);
  }

  @Test
  void doesNotPublishAFlowWithdrawnWhileItWasComposed() {
    offer("shift");
    composer.interfere(() -> reconciler.withdraw(FILE));
    declare(FILE, "a 2 shift");
    assertEquals(List.of(), reconciler.flows());
    assertEquals(List.of(), services.events);
  }

  @Test
  void publishesTheFirstSourceOfANameAndShowsTheOther() {
    offer("shift");
    declare(CONFIGURATION, "a 2 shift");
    declare(FILE, "a 3 shift");
    assertEquals(List.of("a 3 shift"), services.texts());
    DeclaredFlow second = reconciler.flows().get(1);
    assertEquals("bijou.flow~a", second.source());
    assertEquals(FlowStatus.INVALID, second.status());
    assertEquals(
        "bijou.flow~a:1:1: flow: expected a unique name; got the name of flows/a.yaml, which takes"
            + " precedence; rename one of them",
        second.problems().get(0).toString());
    reconciler.withdraw(FILE);
    assertEquals(List.of("a 2 shift"), services.texts());
  }

  @Test
  void keepsTheSecondSourceOfANameIfTheFirstIsBroken() {
    offer("shift");
    declare(CONFIGURATION, "a 2 shift");
    declare(FILE, "a 3 absent");
    assertEquals(List.of("a 2 shift"), services.texts());
    assertEquals(
        List.of(FlowStatus.UNSATISFIED, FlowStatus.READY),
        reconciler.flows().stream().map(DeclaredFlow::status).toList());
  }

  @Test
  void releasesTheNameOfARenamedFlow() {
    offer("shift");
    declare(FILE, "a 2 shift");
    declare(CONFIGURATION, "a 3 shift");
    declare(FILE, "b 2 shift");
    assertEquals(List.of("b 2 shift", "a 3 shift"), services.texts());
  }

  @Test
  void withdrawsEverythingOnClose() {
    offer("shift");
    declare(FILE, "a 2 shift");
    reconciler.close();
    assertEquals(List.of(), services.texts());
    declare(FILE, "a 3 shift");
    assertEquals(List.of(), services.texts());
  }

  /** All orders of the same five events end in the same state. */
  @Test
  void reachesTheSameStateForAnyOrderOfEvents() {
    List<String> ends =
        IntStream.range(0, 120).mapToObj(ReconcilerTest::permutation).map(this::end).toList();
    assertEquals(1, ends.stream().distinct().count(), ends::toString);
    assertEquals("a READY 3, a INVALID 4, c READY 5, d UNSATISFIED 6, ", ends.get(0));
  }

  private String end(List<Integer> order) {
    FakeTextComposer fresh = new FakeTextComposer();
    Reconciler other = reconciler(fresh, new FakeServices(), new Passes(), Runnable::run);
    List<Runnable> events =
        List.of(
            () -> other.declare(Declaration.of(FILE, "a 3 shift")),
            () -> other.declare(Declaration.of(CONFIGURATION, "a 4 shift")),
            () ->
                other.declare(
                    Declaration.of(new FlowSource(FlowSource.Origin.FILE, "c"), "c 5 scale")),
            () ->
                other.declare(
                    Declaration.of(new FlowSource(FlowSource.Origin.FILE, "d"), "d 6 none")),
            () -> {
              fresh.offer("shift", "scale");
              other.requestReconcile();
            });
    order.forEach(i -> events.get(i).run());
    return other.flows().stream()
        .map(f -> f.name() + " " + f.status() + " " + f.text().charAt(2) + ", ")
        .collect(Collectors.joining());
  }

  private static List<Integer> permutation(int index) {
    List<Integer> left = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    List<Integer> order = new ArrayList<>();
    for (int n = left.size(), rest = index; n > 0; rest /= n, n--) {
      order.add(left.remove(rest % n));
    }
    return order;
  }

  /** Thousands of logged changes would hide other output. */
  @BeforeAll
  static void logNothing() {
    LOG.setLevel(Level.OFF);
  }

  @Test
  void logsAChangeOnce() {
    List<String> lines = new ArrayList<>();
    Handler handler = handler(lines);
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
    LOG.setLevel(Level.INFO);
    try {
      declare(FILE, "a 2 shift");
      offer("shift");
      reconciler.requestReconcile();
      declare(FILE, "nonsense");
      offer();
    } finally {
      LOG.setLevel(Level.OFF);
      LOG.setUseParentHandlers(true);
      LOG.removeHandler(handler);
    }
    assertEquals(
        List.of(
            "flow a (flows/a.yaml) is UNSATISFIED",
            "flow a (flows/a.yaml) is READY (was UNSATISFIED), generation 1",
            "flow a (flows/a.yaml) stays READY, generation 1",
            "flow a (flows/a.yaml) is INVALID (was READY)"),
        lines);
  }

  /** Collects the entries without their problems. */
  private static Handler handler(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        lines.add(entry.getMessage().split(": ", 2)[0]);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** The last text that a source declares is published, regardless of the number before it. */
  @Test
  void publishesTheLastTextAfterManyConcurrentEdits() throws InterruptedException {
    ExecutorService worker = Passes.onAThread();
    Reconciler busy = reconciler(composer, services, worker, task -> new Thread(task).start());
    composer.offer("shift");
    ExecutorService editors = Executors.newFixedThreadPool(8);
    for (int t = 0; t < 8; t++) {
      FlowSource source = new FlowSource(FlowSource.Origin.FILE, "flows/" + t + ".yaml");
      String name = "flow" + t;
      editors.execute(
          () -> {
            for (int k = 1; k <= 1000; k++) {
              String text = k % 3 == 0 ? "nonsense" : name + " " + k + " shift";
              busy.declare(Declaration.of(source, text));
            }
          });
    }
    finish(editors);
    busy.settled().orTimeout(60, TimeUnit.SECONDS).join();
    finish(worker);
    List<String> last = IntStream.range(0, 8).mapToObj(t -> "flow" + t + " 1000 shift").toList();
    assertEquals(last, services.texts().stream().sorted().toList());
    assertEquals(services.generations.stream().sorted().distinct().toList(), services.generations);
  }

  private static void finish(ExecutorService executor) throws InterruptedException {
    executor.shutdown();
    assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** The objects of a removed bundle must be unreachable, or its class loader stays in memory. */
  @Test
  void keepsNoReferenceToARemovedType() throws InterruptedException {
    offer("shift");
    declare(FILE, "a 2 shift");
    WeakReference<Object> prototype =
        new WeakReference<>(composer.plugins().all().get(0).prototype());
    WeakReference<Object> flow = new WeakReference<>(services.present().get(0));
    offer();
    for (int i = 0; i < 100 && (prototype.get() != null || flow.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(prototype.get());
    assertNull(flow.get());
    assertEquals(FlowStatus.UNSATISFIED, only().status());
  }
}
