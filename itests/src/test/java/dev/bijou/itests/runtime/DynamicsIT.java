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
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;

/** Tests that declared flows follow their files and the bundles they require. */
@InFramework(
    level = 60,
    properties = {"bijou.flows=target/dynamics/flows", "bijou.grace=1"})
class DynamicsIT {
  private static final String AFFINE = "dev.bijou.bijector.affine";
  private static final String FLOW = "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n";

  private static final String JAVA_99 = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"";

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

  /** Row T6 of the reliability plan, a few cycles of 200. */
  @Test
  void t6UpdatedBundlesLeakNoClassLoader() throws Exception {
    updateAndRefresh(5);
  }

  /**
   * Row T6 of the reliability plan, after 200 cycles of warm-up: the metaspace also contains the
   * classes of the first use and the profiles of the compiler C2, about 2 MB each. With C1 alone it
   * grows by less than 1 KB then, and no class is added.
   */
  @Test
  @Tag("long")
  void t6TwoHundredUpdatesLeakNoClassLoaderAndNoMetaspace() throws Exception {
    updateAndRefresh(200);
    long before = metaspace();
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    updateAndRefresh(200);
    int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
    long growth = metaspace() - before;
    System.out.println("200 updates: metaspace grew by " + growth + " bytes");
    assertTrue(growth <= 1024 * 1024, () -> growth + " bytes");
    assertTrue(more <= 10, () -> more + " more classes");
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }

  /** Updates a bundle several times, and waits until all of its old class loaders are gone. */
  private void updateAndRefresh(int cycles) throws Exception {
    flows.write("turbine.yaml", FLOW);
    running.awaitReady("turbine");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < cycles; i++) {
      loaders.add(new WeakReference<>(loader(AFFINE)));
      long generation = running.generation("turbine");
      running.bundle(AFFINE).update();
      running.refresh(running.bundle(AFFINE));
      Await.until(() -> running.generation("turbine") > generation, runtime::flows);
    }
    Await.until(
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        },
        () -> loaders.stream().filter(loader -> loader.get() != null).count() + " loaders left");
  }

  /**
   * Row T11 of the reliability plan: two bundles offer one type in two versions; then the chosen
   * one is removed.
   */
  @Test
  void t11TheBestVersionIsChosenInAnyOrderOfStart() throws Exception {
    flows.write("any.yaml", FLOW.replace("turbine", "any"));
    flows.write("first.yaml", FLOW.replace("turbine", "first").replace("affine", "affine@1"));
    flows.write("second.yaml", FLOW.replace("turbine", "second").replace("affine", "affine@2"));
    Bundle one = BundleCopy.install(context, running.bundle(AFFINE), "com.example.affine", "1.0.0");
    Bundle two = BundleCopy.install(context, running.bundle(AFFINE), "com.example.affine", "2.0.0");
    try {
      for (List<Bundle> order : List.of(List.of(one, two), List.of(two, one))) {
        for (Bundle bundle : order) {
          bundle.start();
        }
        awaitProvider("any", "com.example.affine 2.0.0");
        awaitProvider("first", "com.example.affine 1.0.0");
        awaitProvider("second", "com.example.affine 2.0.0");
        assertTrue(
            Running.text(runtime.why("any"))
                .contains(
                    "affine of com.example.affine 2.0.0; also offered by com.example.affine 1.0.0, "
                        + AFFINE),
            Running.text(runtime.why("any")));
        for (Bundle bundle : order) {
          runtime.retire(bundle.getBundleId());
          bundle.stop();
        }
        running.await("second", FlowStatus.UNSATISFIED, 1);
        running.await("first", FlowStatus.UNSATISFIED, 1);
        awaitProvider("any", AFFINE);
      }
      one.start();
      two.start();
      awaitProvider("second", "com.example.affine 2.0.0");
      two.uninstall();
      awaitProvider("any", "com.example.affine 1.0.0");
      DeclaredFlow second = running.await("second", FlowStatus.UNSATISFIED, 1);
      String message = second.problems().get(0).message();
      assertTrue(
          message.contains("got 'affine@2': installed are 1.0.0 (bundle com.example.affine), "),
          message);
      String why = Running.text(runtime.why("second"));
      assertTrue(why.contains("affine@2; last seen in com.example.affine 2.0.0, gone "), why);
    } finally {
      one.uninstall();
    }
    running.await("first", FlowStatus.UNSATISFIED, 1);
    awaitProvider("any", AFFINE);
  }

  private void awaitProvider(String flow, String provider) throws InterruptedException {
    Await.until(
        () ->
            running.declared(flow).flatMap(DeclaredFlow::serving).stream()
                .flatMap(serving -> serving.providers().entrySet().stream())
                .filter(used -> used.getKey().name().equals("affine"))
                .anyMatch(used -> used.getValue().toString().startsWith(provider)),
        runtime::flows);
  }

  /** Row T21 of the reliability plan: plug-ins that are there, but cannot be used. */
  @Test
  void t21WhySaysWhatIsWrongWithABundleThatDeclaresAMissingType() throws Exception {
    flows.write("turbine.yaml", FLOW.replace("affine", "broken"));
    running.await("turbine", FlowStatus.UNSATISFIED, 1);
    assertWhy(
        new PluginBundle("broken").header("Import-Package", "org.absent;version=\"[1.2,2)\""),
        "com.example.broken 1.0.0 declares it, but is not resolved: it needs the package org.absent"
            + " in version 1.2.0 or a compatible one, which no bundle offers");
    assertWhy(
        new PluginBundle("broken").header("Require-Capability", JAVA_99),
        "it needs Java 99 (this is Java " + Runtime.version().feature() + ")");
    assertWhy(
        new PluginBundle("broken").copyOfTheApi(),
        "com.example.broken 1.0.0 declares it, but contains the package dev.bijou.bijector of"
            + " Bijou; remove the package from the bundle and import it");
    assertFailure(61, "its constructor has thrown java.lang.AssertionError: broken on purpose");
    assertFailure(99, "it needs a newer Java than " + Runtime.version().feature());
  }

  private void assertFailure(int classFileVersion, String expected) throws Exception {
    Bundle broken =
        new PluginBundle("broken").component("broken", classFileVersion).install(context);
    try {
      Await.until(() -> why().contains("but is not started; start it"), this::why);
      broken.start();
      DeclaredFlow failed = running.await("turbine", FlowStatus.FAILED, 1);
      String message = failed.problems().get(0).message();
      assertTrue(message.contains("got 'broken': com.example.broken 1.0.0: " + expected), message);
    } finally {
      broken.uninstall();
    }
    running.await("turbine", FlowStatus.UNSATISFIED, 1);
  }

  private void assertWhy(PluginBundle plugin, String expected) throws Exception {
    Bundle bundle = plugin.install(context);
    try {
      Await.until(() -> why().contains(expected), this::why);
    } finally {
      bundle.uninstall();
    }
  }

  private String why() {
    return Running.text(runtime.why("turbine"));
  }

  /**
   * Row T21 of the reliability plan: others go on, and stopping its bundle ends. Equinox holds a
   * lock of a service while it is created, so there the bundle is stopped after the constructor.
   */
  @Test
  @Tag("long")
  void t21AConstructorThatHangsFailsItsFlowAlone() throws Exception {
    flows.write("turbine.yaml", FLOW.replace("affine", "broken"));
    running.await("turbine", FlowStatus.UNSATISFIED, 1);
    Bundle hanging =
        new PluginBundle("broken").component("broken", 61).header("Hang", "yes").install(context);
    hanging.start();
    flows.write("pump.yaml", FLOW.replace("turbine", "pump"));
    running.awaitReady("pump");
    DeclaredFlow failed = running.await("turbine", FlowStatus.FAILED, 1);
    String message = failed.problems().get(0).message();
    String expected = "com.example.broken 1.0.0: its constructor has not returned within";
    assertTrue(message.contains(expected), message);
    assertTrue(
        why().endsWith("1 thread of a plug-in does not return; it is left alone"), this::why);
    try {
      if (context.getProperty(Constants.FRAMEWORK_VENDOR).startsWith("Eclipse")) {
        System.setProperty(BrokenLayer.END, "true");
      }
      hanging.uninstall();
    } finally {
      System.setProperty(BrokenLayer.END, "true");
    }
    running.await("turbine", FlowStatus.UNSATISFIED, 1);
    System.clearProperty(BrokenLayer.END);
  }

  private ClassLoader loader(String bundle) {
    return running.bundle(bundle).adapt(BundleWiring.class).getClassLoader();
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
