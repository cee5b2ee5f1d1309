package dev.bijou.itests.runtime;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Measures the time from the start of a new bundle to the swap of a flow, and the time that
 * composing and checking the same flow takes alone, each with new classes of the bundle. Prints
 * medians of interleaved pairs; asserts nothing about times.
 */
@Tag("long")
@InFramework
class SwapTimeIT {
  private static final String BUNDLE = "dev.bijou.bijector.rotation";
  private static final int PAIRS = Integer.getInteger("bijou.itests.pairs", 50);
  private static final int WARM_UP = 10;
  private static final int DIMENSION = 16;
  private static final int ROWS = 128;
  private static final int THREADS = 8;

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  @Inject private ConfigurationAdmin configurations;

  @Test
  void swapsAreNotMuchSlowerThanComposing() throws Exception {
    for (String name : List.of("gaussianization", "default")) {
      measure(name);
      AtomicBoolean finished = new AtomicBoolean();
      ExecutorService load = load(name, finished);
      measure(name + ", " + THREADS + " threads of load");
      finished.set(true);
      load.shutdown();
      load.awaitTermination(60, TimeUnit.SECONDS);
    }
  }

  private ExecutorService load(String name, AtomicBoolean finished) {
    Flow flow = composer.compose(composer.shipped().get(name).withDimension(DIMENSION), options());
    Tile points = flow.sample(1000, 1);
    ExecutorService load = Executors.newFixedThreadPool(THREADS);
    for (int t = 0; t < THREADS; t++) {
      load.execute(
          () -> {
            while (!finished.get()) {
              flow.logProb(points);
            }
          });
    }
    return load;
  }

  private static ComposeOptions options() {
    return ComposeOptions.seeded(0);
  }

  private void measure(String title) throws Exception {
    String name = title.split(",", 2)[0];
    List<Long> swaps = new ArrayList<>();
    List<Long> alone = new ArrayList<>();
    for (int pair = -WARM_UP; pair < PAIRS; pair++) {
      long compose = composeAlone(name);
      long swap = swap(name);
      if (pair >= 0) {
        alone.add(compose);
        swaps.add(swap);
      }
    }
    double swapped = median(swaps);
    double composed = median(alone);
    System.out.printf(
        Locale.ROOT,
        "%s: start to swap %.1f ms, composing alone %.1f ms, ratio %.2f%n",
        title,
        swapped,
        composed,
        swapped / composed);
  }

  private static double median(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[sorted.length / 2] / 1e6;
  }

  /** Stops the bundle and gives it new classes. */
  private Bundle renew() throws Exception {
    Bundle bundle = new Running(context, runtime).bundle(BUNDLE);
    bundle.stop();
    bundle.update();
    new Running(context, runtime).refresh(bundle);
    return bundle;
  }

  private long composeAlone(String name) throws Exception {
    renew().start();
    long start = System.nanoTime();
    Flow flow = composer.compose(composer.shipped().get(name).withDimension(DIMENSION), options());
    Tile context = Tile.allocate(flow.contextDimension(), ROWS);
    Flow.Draws draws = flow.sampleAndLogProb(context, 1);
    flow.logProb(draws.points(), context);
    Flow.Mapped image = flow.transform(Direction.FORWARD, draws.points(), context);
    flow.transform(Direction.INVERSE, image.points(), context);
    return System.nanoTime() - start;
  }

  private long swap(String name) throws Exception {
    String yaml = composer.write(composer.shipped().get(name).withDimension(DIMENSION));
    Configuration declared = configurations.getFactoryConfiguration("bijou.flow", "bench", "?");
    declared.update(FrameworkUtil.asDictionary(Map.of("yaml", yaml)));
    Running running = new Running(context, runtime);
    running.awaitReady(name);
    Bundle bundle = renew();
    runtime.settled().toCompletableFuture().join();
    CountDownLatch swapped = new CountDownLatch(1);
    ServiceListener listener =
        event -> {
          if (event.getType() == ServiceEvent.MODIFIED) {
            swapped.countDown();
          }
        };
    context.addServiceListener(listener, "(bijou.flow=" + name + ")");
    long start = System.nanoTime();
    bundle.start();
    if (!swapped.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError(Arrays.toString(runtime.flows().toArray()));
    }
    long nanos = System.nanoTime() - start;
    context.removeServiceListener(listener);
    declared.delete();
    running.awaitNothing();
    return nanos;
  }
}
