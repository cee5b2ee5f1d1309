package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.Flow;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.registry.PluginListener;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.registry.PluginType;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

/** Tests that declared flows follow their files and the bundles they require. */
@InFramework(properties = {"bijou.flows=target/dynamics/flows", "bijou.grace=1"})
class DynamicsIT {
  private static final String AFFINE = "dev.bijou.bijector.affine";
  private static final String FLOW = "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private PluginRegistry registry;
  private final Folder flows = new Folder(Path.of("target", "dynamics", "flows"));
  private Running running;

  @BeforeEach
  void removeDeclaredFlows() throws Exception {
    running = new Running(context, runtime);
    flows.clear();
    running.awaitNothing();
  }

  @Test
  void flowFollowsTheBundleOfItsType() throws Exception {
    flows.write("turbine.yaml", FLOW);
    long first = running.awaitReady("turbine").serving().orElseThrow().generation();
    assertEquals(1, running.count(Flow.class, "(bijou.flow=turbine)"));

    running.bundle(AFFINE).stop();
    try {
      DeclaredFlow serving = running.await("turbine", FlowStatus.READY, 1);
      assertTrue(serving.notices().get(0).matches("affine .*was removed \\d s ago; .*"));
      DeclaredFlow unsatisfied = running.await("turbine", FlowStatus.UNSATISFIED, 1);
      assertEquals("affine", unsatisfied.problems().get(0).missing().orElseThrow().name());
      assertEquals(0, running.count(Flow.class, "(bijou.flow=turbine)"));
      assertEquals(0, running.count(ScalarFamily.class, "(bijou.scalar.type=affine)"));
      String why = Running.text(runtime.why("turbine"));
      assertTrue(why.contains("last seen in " + AFFINE + " "), why);
    } finally {
      running.bundle(AFFINE).start();
    }

    long second = running.awaitReady("turbine").serving().orElseThrow().generation();
    assertTrue(second > first);
    assertEquals(1, running.count(Flow.class, "(bijou.flow=turbine)"));
    assertEquals(1, running.count(ScalarFamily.class, "(bijou.scalar.type=affine)"));
  }

  @Test
  void invalidEditKeepsTheFlowAndItsCorrectionReplacesIt() throws Exception {
    flows.write("turbine.yaml", FLOW);
    long generation = running.awaitReady("turbine").serving().orElseThrow().generation();
    Flow before = running.flow("turbine").orElseThrow();

    flows.write("turbine.yaml", FLOW.replace("affine", "afine"));
    DeclaredFlow edited = running.await("turbine", FlowStatus.READY, 1);
    assertEquals(generation, edited.serving().orElseThrow().generation());
    assertSame(before, running.flow("turbine").orElseThrow());

    flows.write("turbine.yaml", FLOW.replace("2", "3"));
    Await.until(() -> running.flow("turbine").orElseThrow().dimension() == 3, runtime::flows);
    assertEquals(1, running.count(Flow.class, "(bijou.flow=turbine)"));
  }

  @Test
  void deletingAFileRemovesItsFlow() throws Exception {
    flows.write("turbine.yaml", FLOW);
    running.awaitReady("turbine");
    flows.delete("turbine.yaml");
    running.awaitNothing();
    assertEquals(0, running.count(Flow.class, "(bijou.flow=turbine)"));
  }

  /** Tests that calls on an old flow succeed after the bundle of its layer was replaced. */
  @Test
  void flowInUseOutlivesTheBundleOfItsType() throws Exception {
    flows.write("turbine.yaml", FLOW);
    running.awaitReady("turbine");
    Flow service = running.flow("turbine").orElseThrow();
    Flow held = service.current().flow();
    Tile points = held.sample(300, 5);
    double[] logProb = held.logProb(points);
    long generation = running.generation("turbine");

    running.bundle(AFFINE).update();
    running.refresh(running.bundle(AFFINE));
    Await.until(() -> running.generation("turbine") > generation, runtime::flows);

    assertArrayEquals(logProb, held.logProb(points));
    assertArrayEquals(points.toRow(1), held.sample(300, 5).toRow(1));
    assertArrayEquals(logProb, service.logProb(points));
  }

  /** A bundle that is uninstalled loads no more classes; this one needs another for large rows. */
  @Test
  void oldFlowHasTheClassesThatItHasNotUsedYet() throws Exception {
    Bundle layer = new PluginBundle("shift").shift("test-shift", 3).install(context);
    layer.start();
    flows.write("turbine.yaml", FLOW.replace("affine", "test-shift"));
    running.awaitReady("turbine");
    Flow held = running.flow("turbine").orElseThrow().current().flow();
    layer.uninstall();
    running.refresh(layer);
    assertEquals(3, new ShiftScores().amount(held));
    running.await("turbine", FlowStatus.UNSATISFIED, 1);
  }

  /**
   * Tests the registry while plug-in bundles stop in one order and start in the reverse order; a
   * listener is notified of each change.
   */
  @Test
  void registryFollowsBundlesToZeroAndBack() throws BundleException {
    Set<PluginType.Id> before = ids();
    List<Bundle> providers = new ArrayList<>(providers());
    List<Integer> notified = new ArrayList<>();
    ServiceRegistration<PluginListener> listener =
        context.registerService(
            PluginListener.class, plugins -> notified.add(plugins.all().size()), null);
    try {
      for (Bundle bundle : providers) {
        bundle.stop();
      }
      assertEquals(Set.of(), ids());
    } finally {
      Collections.reverse(providers);
      for (Bundle bundle : providers) {
        bundle.start();
      }
    }
    listener.unregister();
    assertEquals(before, ids());
    int all = before.size();
    List<Integer> down = IntStream.rangeClosed(0, all).mapToObj(i -> all - i).toList();
    List<Integer> up = IntStream.rangeClosed(1, all).boxed().toList();
    assertEquals(Stream.concat(down.stream(), up.stream()).toList(), notified);
  }

  private Set<PluginType.Id> ids() {
    return registry.plugins().all().stream().map(PluginType::id).collect(Collectors.toSet());
  }

  private List<Bundle> providers() {
    return registry.plugins().all().stream()
        .map(type -> type.origin().bundle())
        .distinct()
        .map(context::getBundle)
        .toList();
  }

  /** Tests that 30 rounds of stopping and starting leave one registration of each service. */
  @Test
  void stateIsStableAfterManyRestarts() throws IOException, BundleException, InterruptedException {
    flows.write("turbine.yaml", FLOW);
    running.awaitReady("turbine");
    for (int i = 0; i < 30; i++) {
      running.bundle(AFFINE).stop();
      running.bundle(AFFINE).start();
    }
    runtime.settled().toCompletableFuture().join();
    running.awaitReady("turbine");
    assertEquals(1, running.count(Flow.class, "(bijou.flow=turbine)"));
    assertEquals(1, running.count(ScalarFamily.class, "(bijou.scalar.type=affine)"));
  }
}
