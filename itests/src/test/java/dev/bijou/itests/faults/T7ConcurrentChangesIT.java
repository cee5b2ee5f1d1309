package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.FlowComposer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Row T7: of concurrent changes of one flow, the last text is served, by increasing generations.
 * {@code T7ConcurrentChangesTest} of the bundle {@code runtime} makes 8 x 1000 changes of flow and
 * bundles without a framework.
 */
@FaultConsole
class T7ConcurrentChangesIT {
  private static final int THREADS = 8;

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ConfigurationAdmin admin;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private Console console;
  private Configuration configuration;
  private String last = "";
  private int changes;

  @BeforeEach
  void open() throws Exception {
    console = Console.open(context, runtime);
    configuration = admin.getFactoryConfiguration("bijou.flow", Console.NAME, "?");
  }

  @AfterEach
  void clear() throws Exception {
    configuration.delete();
    console.clear();
  }

  @Test
  void t7TheLastTextIsServed() throws Exception {
    change(5);
  }

  @Test
  @Tag("long")
  void t7TheLastOfManyTextsIsServed() throws Exception {
    change(Amount.of(100, 1000));
  }

  private void change(int count) throws Exception {
    edit();
    console.running.awaitReady(Console.NAME);
    List<Long> generations = new CopyOnWriteArrayList<>();
    ServiceListener listener = event -> generations.add(console.running.generation(Console.NAME));
    context.addServiceListener(listener, "(bijou.flow=" + Console.NAME + ")");
    ExecutorService editors = Executors.newFixedThreadPool(THREADS);
    ScoringLoad.start(console.running.flow(Console.NAME).orElseThrow(), composer, Console.TEXT)
        .during(
            () -> {
              for (int t = 0; t < THREADS; t++) {
                editors.execute(() -> edit(count));
              }
              editors.shutdown();
              assertTrue(editors.awaitTermination(5, TimeUnit.MINUTES), "a thread hangs");
              console.awaitText(last);
              runtime.settled().toCompletableFuture().join();
            });
    context.removeServiceListener(listener);
    assertEquals(List.of(), faults);
    assertEquals(1 + THREADS * count, changes);
    assertEquals(last, console.running.awaitReady(Console.NAME).text());
    List<Long> sorted = new ArrayList<>(generations);
    sorted.sort(null);
    assertEquals(sorted, generations);
  }

  private void edit(int count) {
    try {
      for (int k = 0; k < count; k++) {
        edit();
      }
    } catch (IOException | RuntimeException e) {
      faults.add(e.toString());
    }
  }

  /** Every text has a number of its own, in a comment. */
  private synchronized void edit() throws IOException {
    last = Console.TEXT + "# " + ++changes;
    configuration.update(FrameworkUtil.asDictionary(Map.of("yaml", last)));
  }
}
