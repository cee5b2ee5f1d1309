package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.Running;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Row T6: updates and refreshes of a bundle under load leave no class loader and no metaspace. */
@FaultConsole
class T6UpdateCyclesIT {
  private static final String AFFINE = "dev.bijou.bijector.affine";

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private Console console;
  private Running running;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    running = console.running;
  }

  @AfterEach
  void clear() throws Exception {
    console.clear();
  }

  @Test
  void t6UpdatedBundlesLeakNoClassLoader() throws Exception {
    underLoad(5);
  }

  /**
   * After 200 cycles of warm-up: the metaspace also contains the classes of the first use and the
   * profiles of the compiler C2, about 2 MB each. With C1 alone it grows by less than 1 KB then.
   * The JVM and the framework still load up to 30 classes for code that runs for the first time; a
   * leak is at least one class per update.
   */
  @Test
  @Tag("long")
  void t6TwoHundredUpdatesLeakNoClassLoaderAndNoMetaspace() throws Exception {
    underLoad(200);
    long before = metaspace();
    int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    underLoad(200);
    int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
    long growth = metaspace() - before;
    assertTrue(growth <= 1024 * 1024, () -> growth + " bytes");
    assertTrue(more < 200 / 2, () -> more + " more classes");
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong(pool -> pool.getUsage().getUsed())
        .sum();
  }

  private void underLoad(int cycles) throws Exception {
    console
        .load(composer)
        .during(
            () -> {
              updateAndRefresh(cycles);
            });
  }

  /** Updates a bundle several times, and waits until all of its old class loaders are gone. */
  private void updateAndRefresh(int cycles) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < cycles; i++) {
      loaders.add(new WeakReference<>(loader(AFFINE)));
      long generation = running.generation(Console.NAME);
      running.bundle(AFFINE).update();
      running.refresh(running.bundle(AFFINE));
      Await.until(() -> running.generation(Console.NAME) > generation, runtime::flows);
    }
    Await.until(
        () -> {
          System.gc();
          return loaders.stream().allMatch(loader -> loader.get() == null);
        },
        () -> loaders.stream().filter(loader -> loader.get() != null).count() + " loaders left");
  }

  private ClassLoader loader(String bundle) {
    return running.bundle(bundle).adapt(BundleWiring.class).getClassLoader();
  }
}
