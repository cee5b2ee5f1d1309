package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row T7 of the reliability plan: concurrent changes of one flow, and of its bundles. */
class T7ConcurrentChangesTest {
  private static final Logger LOG = Logger.getLogger("dev.bijou.runtime");
  private static final FlowSource FILE = new FlowSource(FlowSource.Origin.FILE, "flows/a.yaml");
  private static final String TEXT = "a 2 shift";
  private static final int THREADS = 8;
  private static final int CHANGES = 1000;

  private final FakeTextComposer composer = new FakeTextComposer();
  private final FakeServices services = new FakeServices();
  private final ExecutorService passes = Passes.onAThread();
  private final ExecutorService editors = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger changes = new AtomicInteger();
  private final Reconciler reconciler =
      new Reconciler(
          composer,
          new FlowBuilder(
              composer,
              composer,
              new PluginTrace(composer, (bundle, name) -> false),
              used -> () -> {},
              Optional::empty,
              VersionStoreTest.NONE),
          services,
          passes,
          task -> new Thread(task).start(),
          Clock.systemUTC(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1));

  @BeforeEach
  void logNothing() {
    LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void logAgain() throws InterruptedException {
    passes.shutdown();
    assertTrue(passes.awaitTermination(60, TimeUnit.SECONDS));
    LOG.setLevel(null);
  }

  /** Every text is longer than the one before; blanks at its end do not change the flow. */
  private synchronized void edit() {
    reconciler.declare(Declaration.of(FILE, TEXT + " ".repeat(changes.incrementAndGet())));
  }

  private void change(int k) {
    if (k % 10 == 0) {
      composer.offer("shift");
      reconciler.requestReconcile();
    }
    edit();
  }

  @Test
  void t7TheLastTextIsServedByIncreasingGenerations() throws InterruptedException {
    composer.offer("shift");
    for (int t = 0; t < THREADS; t++) {
      editors.execute(
          () -> {
            for (int k = 1; k <= CHANGES; k++) {
              change(k);
            }
          });
    }
    editors.shutdown();
    assertTrue(editors.awaitTermination(60, TimeUnit.SECONDS), "a thread hangs");
    reconciler.settled().orTimeout(60, TimeUnit.SECONDS).join();

    assertEquals(FlowStatus.READY, reconciler.flows().get(0).status());
    assertEquals(List.of(TEXT + " ".repeat(THREADS * CHANGES)), services.texts());
    assertEquals(services.generations.stream().sorted().distinct().toList(), services.generations);
    assertEquals(services.lengths.stream().sorted().toList(), services.lengths, "stale flows");
    assertEquals("+1", services.events.get(0));
    assertTrue(services.events.stream().skip(1).allMatch(event -> event.startsWith("=")));
  }
}
