package dev.bijou.itests.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.osgi.InFramework;
import dev.bijou.tile.Tile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Tests that eight scoring threads get only correct answers while texts and bundles change, and
 * that the flow is in service at all times.
 */
@InFramework(properties = "bijou.flows=target/load/flows")
class LoadIT {
  private static final int THREADS = 8;
  private static final long PAUSE = Duration.ofMillis(2).toNanos();
  private static final List<String> TEXTS =
      List.of(
          "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n",
          "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n  - rotation:\n",
          "flow: turbine\ndimension: 2\nlayers:\n  - affine: {scale: exp}\n  - rotation:\n");

  @Inject private BundleContext context;
  @Inject private FlowRuntime runtime;
  @Inject private FlowComposer composer;
  private final Folder flows = new Folder(Path.of("target", "load", "flows"));
  private final Tile points = Tile.ofPoints(points(400));
  private final Map<String, double[]> expected = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicBoolean finished = new AtomicBoolean();

  private static double[][] points(int count) {
    double[][] points = new double[count][];
    Arrays.setAll(points, i -> new double[] {i * 0.01 - 2, 1 - i * 0.004});
    return points;
  }

  @Test
  void everyAnswerIsCorrectWhileTextsAndBundlesChange() throws Exception {
    Running running = new Running(context, runtime);
    for (String text : TEXTS) {
      Flow flow = composer.compose(composer.read(text, "expected"), ComposeOptions.seeded(0));
      expected.put(text, flow.logProb(points));
    }
    flows.clear();
    flows.write("turbine.yaml", TEXTS.get(0));
    running.awaitReady("turbine");
    ExecutorService load = Executors.newFixedThreadPool(THREADS);
    for (int t = 0; t < THREADS; t++) {
      load.execute(() -> score(running));
    }
    assertEquals(List.of(), gaps("turbine", () -> changeTexts(running, () -> {})));
    assertEquals(
        List.of(), gaps("turbine", () -> changeTexts(running, () -> updateAffine(running))));
    finished.set(true);
    load.shutdown();
    assertTrue(load.awaitTermination(60, TimeUnit.SECONDS), "a thread hangs");
    assertEquals(List.of(), faults);
    assertTrue(answers.get() > THREADS, () -> answers + " answers");
    running.awaitReady("turbine");
  }

  /** A flow that is withdrawn before its successor is published leaves a gap, which is found. */
  @Test
  void aGapIsFound() throws Exception {
    Flow flow = composer.compose(TEXTS.get(0));
    List<Duration> overlapping =
        gaps(
            "probe",
            () -> {
              ServiceRegistration<Flow> first = publish(flow);
              ServiceRegistration<Flow> second = publish(flow);
              first.unregister();
              second.unregister();
            });
    List<Duration> apart =
        gaps(
            "probe",
            () -> {
              publish(flow).unregister();
              publish(flow).unregister();
            });
    assertEquals(List.of(), overlapping);
    assertEquals(1, apart.size());
  }

  private ServiceRegistration<Flow> publish(Flow flow) {
    return context.registerService(
        Flow.class, flow, FrameworkUtil.asDictionary(Map.of(FlowRuntime.NAME, "probe")));
  }

  /** A change that may fail. */
  @FunctionalInterface
  private interface Change {
    void run() throws Exception;
  }

  /** Returns the times without the service of the flow during a change. */
  private List<Duration> gaps(String flow, Change change) throws Exception {
    try (ServiceGaps gaps = ServiceGaps.of(context, Flow.class, "(bijou.flow=" + flow + ")")) {
      change.run();
      return gaps.gaps();
    }
  }

  private void changeTexts(Running running, Change also) throws Exception {
    for (int round = 1; round <= 6; round++) {
      String text = TEXTS.get(round % TEXTS.size());
      flows.write("turbine.yaml", text);
      also.run();
      Await.until(
          () -> running.flow("turbine").filter(f -> f.spec().text().equals(text)).isPresent(),
          runtime::flows);
    }
  }

  private static void updateAffine(Running running) throws Exception {
    running.bundle("dev.bijou.bijector.affine").update();
  }

  private void score(Running running) {
    while (!finished.get()) {
      try {
        running.flow("turbine").map(flow -> flow.current().flow()).ifPresent(this::check);
        LockSupport.parkNanos(PAUSE); // texts change slowly
      } catch (RuntimeException | Error e) {
        faults.add(e.toString());
      }
    }
  }

  private void check(Flow flow) {
    answers.incrementAndGet();
    if (!Arrays.equals(expected.get(flow.spec().text()), flow.logProb(points))) {
      faults.add("a wrong answer for " + flow.spec().text());
    }
  }
}
