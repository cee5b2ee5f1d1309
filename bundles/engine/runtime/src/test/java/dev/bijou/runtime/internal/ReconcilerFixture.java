package dev.bijou.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.build.PluginTrace;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.version.VersionStoreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A reconciler with a grace time of 10 s, whose clock and builds the test controls. */
abstract class ReconcilerFixture {
  static final FlowSource FILE = new FlowSource(FlowSource.Origin.FILE, "flows/a.yaml");
  static final FlowSource OTHER_FILE = new FlowSource(FlowSource.Origin.FILE, "flows/b.yaml");
  static final FlowSource CONFIGURATION =
      new FlowSource(FlowSource.Origin.CONFIGURATION, "bijou.flow~a");

  private static final Logger LOG = Logger.getLogger("dev.bijou.runtime");

  final HandClock clock = new HandClock();
  final FakeTextComposer composer = new FakeTextComposer();
  final FakeServices services = new FakeServices();
  final Passes passes = new Passes();
  final BuildThreads threads = new BuildThreads();
  final Reconciler reconciler =
      new Reconciler(
          composer,
          new FlowBuilder(
              composer,
              composer,
              new PluginTrace(composer, (b, c) -> false),
              types -> () -> {},
              Optional::empty,
              VersionStoreTest.NONE),
          services,
          passes,
          threads,
          clock,
          Duration.ofMinutes(1),
          Duration.ofSeconds(10));

  /** Builds at once, or when the test says so. */
  static final class BuildThreads implements Executor {
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

  void declare(FlowSource source, String text) {
    reconciler.declare(Declaration.of(source, text));
  }

  void offer(String... types) {
    composer.offer(types);
    reconciler.requestReconcile();
  }

  void pass(Duration time) {
    clock.advance(time);
    reconciler.checkTimes();
  }

  DeclaredFlow only() {
    assertEquals(1, reconciler.flows().size());
    return reconciler.flows().get(0);
  }
}
