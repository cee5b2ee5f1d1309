package dev.bijou.runtime.internal.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.runtime.internal.FakeServices;
import dev.bijou.runtime.internal.FakeTextComposer;
import dev.bijou.runtime.internal.Passes;
import dev.bijou.runtime.internal.Reconciler;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Row T21 of the reliability plan: plug-ins that throw or hang fail their own flows, with type and
 * bundle named, and no others.
 */
@Timeout(60)
class T21PluginFailuresTest {
  private static final Duration TIMEOUT = Duration.ofMillis(200);

  private final FakeTextComposer composer = new FakeTextComposer();
  private final FakeServices services = new FakeServices();
  private final ExecutorService passes = Passes.onAThread();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Reconciler reconciler =
      new Reconciler(
          composer,
          new FlowBuilder(
              composer,
              composer,
              new PluginTrace(composer, (bundle, name) -> name.endsWith("FakeTextComposer")),
              types -> () -> {},
              Optional::empty,
              VersionStoreTest.NONE),
          services,
          passes,
          task -> daemon(task).start(),
          Clock.systemUTC(),
          TIMEOUT,
          Duration.ZERO);

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  @BeforeEach
  void offerTypes() {
    Logger.getLogger("dev.bijou.runtime").setLevel(Level.OFF);
    composer.offer("shift", "hangs");
  }

  @AfterEach
  void stop() {
    released.countDown();
    passes.shutdownNow();
  }

  private void declare(String name, String types) {
    FlowSource source = new FlowSource(FlowSource.Origin.FILE, "flows/" + name + ".yaml");
    reconciler.declare(Declaration.of(source, name + " 2 " + types));
  }

  private DeclaredFlow await(String name, FlowStatus status) throws InterruptedException {
    while (true) {
      for (DeclaredFlow flow : reconciler.flows()) {
        if (flow.name().equals(name) && flow.status() == status) {
          return flow;
        }
      }
      Thread.sleep(5);
      passes.execute(reconciler::checkTimes);
    }
  }

  private void awaitComposition() throws InterruptedException {
    while (composer.composed.get() == 0) {
      Thread.sleep(1);
    }
  }

  /** Waits without regard to interrupts. */
  private void hang() {
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        // it hangs on
      }
    }
  }

  @Test
  void aHangFailsItsFlowAndIsLeftAlone() throws InterruptedException {
    composer.onType("hangs", this::hang);
    for (int k = 0; k < 8; k++) {
      declare("a" + k, "hangs");
    }
    declare("z", "shift");
    await("z", FlowStatus.READY);
    assertTrue(reconciler.flows().stream().noneMatch(f -> f.status() == FlowStatus.UNSATISFIED));
    for (int k = 0; k < 8; k++) {
      DeclaredFlow failed = await("a" + k, FlowStatus.FAILED);
      assertEquals(
          "expected the layer hangs of dev.example.hangs 1.7.0 to return within 0.2 s; got no answer;"
              + " its thread was interrupted, and is left alone until it ends",
          failed.problems().get(0).message());
    }
    assertEquals(8, reconciler.threadsLeftAlone());
    released.countDown();
    while (reconciler.threadsLeftAlone() > 0) {
      Thread.sleep(5);
    }
    assertEquals(
        8, reconciler.flows().stream().filter(f -> f.status() == FlowStatus.FAILED).count());
  }

  @Test
  void anUpdatedBundleIsTriedAtOnce() throws InterruptedException {
    composer.onType("hangs", this::hang);
    declare("a", "hangs");
    awaitComposition();
    composer.onType("hangs", () -> {});
    composer.offer("shift", "hangs");
    reconciler.requestReconcile();
    await("a", FlowStatus.READY);
    assertEquals(2, composer.composed.get());
  }

  @Test
  void aChangedTextInterruptsASlowCompositionAndDoesNotWaitForIt() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    composer.onType(
        "hangs",
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
          }
        });
    declare("a", "hangs");
    awaitComposition();
    declare("a", "shift");
    assertTrue(interrupted.await(60, TimeUnit.SECONDS));
    await("a", FlowStatus.READY);
    assertEquals(List.of("+1"), services.events);
    assertEquals(0, reconciler.threadsLeftAlone());
  }

  @Test
  void aChangedTextIsComposedBesideAThreadThatIgnoresInterrupts() throws InterruptedException {
    composer.onType("hangs", this::hang);
    declare("a", "hangs");
    awaitComposition();
    declare("a", "shift");
    await("a", FlowStatus.READY);
    assertEquals(1, reconciler.threadsLeftAlone());
  }

  @Test
  void closingDoesNotWaitForAHang() throws InterruptedException {
    composer.onType("hangs", this::hang);
    declare("a", "hangs");
    await("a", FlowStatus.COMPOSING);
    reconciler.close();
    assertEquals(List.of(), reconciler.flows());
  }

  /** An exception whose own methods throw. */
  @SuppressWarnings("OverrideThrowableToString") // the fault is in toString
  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException();
    }
  }

  @Test
  void whateverIsThrownFailsItsOwnFlow() throws InterruptedException {
    List<Throwable> thrown =
        List.of(
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new IOException("sneaky"),
            new NumberFormatException(null),
            new UnsupportedClassVersionError("version 69.0"),
            new Hostile());
    for (int k = 0; k < thrown.size(); k++) {
      Throwable each = thrown.get(k);
      composer.offer("shift", "hangs");
      composer.onType("hangs", () -> T21PluginFailuresTest.<RuntimeException>sneak(each));
      declare("a" + k, "hangs");
      declare("b" + k, "shift");
      String message = await("a" + k, FlowStatus.FAILED).problems().get(0).message();
      String text = each instanceof Hostile ? Hostile.class.getName() : each.toString();
      assertTrue(
          message.startsWith("expected its types to compose and to run; got " + text), message);
      await("b" + k, FlowStatus.READY);
    }
    composer.offer("hangs");
    reconciler.requestReconcile();
    await("b0", FlowStatus.UNSATISFIED);
    assertEquals(List.of(), services.present());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void anErrorOfTheSelfCheckFailsItsFlow() throws InterruptedException {
    composer.breakFlows(
        flow -> {
          throw new AssertionError(flow.spec().name());
        });
    declare("a", "shift");
    String message = await("a", FlowStatus.FAILED).problems().get(0).message();
    assertTrue(message.contains("got java.lang.AssertionError: a"), message);
  }

  @Test
  void aPluginThatIsThereButCannotBeCreatedFailsItsFlow() throws InterruptedException {
    composer.fail(new PluginType.Id(PluginKind.LAYER, "gone"), "dev.example.gone 1.0: boom");
    declare("a", "gone");
    declare("b", "absent");
    assertEquals(1, await("a", FlowStatus.FAILED).problems().size());
    await("b", FlowStatus.UNSATISFIED);
    composer.fail(new PluginType.Id(PluginKind.LAYER, "other"), "dev.example.other 1.0: boom");
    reconciler.requestReconcile();
    await("a", FlowStatus.UNSATISFIED);
  }

  @Test
  void aFailureOfPublishingIsNoOtherFlowsFault() throws InterruptedException {
    services.refuse("a");
    declare("a", "shift");
    declare("b", "shift");
    await("b", FlowStatus.READY);
    assertEquals(
        List.of("b"), services.present().stream().map(Flow::spec).map(s -> s.name()).toList());
  }
}
