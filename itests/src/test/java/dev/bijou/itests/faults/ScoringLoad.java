package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Eight threads that score against one flow while a fault runs. Each answer is compared bit by bit
 * with the reference of the flow that gave it: one that was composed from the same text before.
 */
final class ScoringLoad {
  private static final int THREADS = 8;
  private static final long HANG_MILLIS = 10_000;
  private static final long PAUSE_NANOS = 2_000_000;
  private static final double HEAP_GROWTH = 1.05;
  private static final Tile POINTS = Tile.ofPoints(points());

  /** For what tests and installed bundles hold themselves; the heap of a console is small. */
  private static final long HEAP_SLACK = 1 << 20;

  private final Runnable call;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong answers = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private long heap;
  private volatile boolean finished;

  /**
   * Starts to score.
   *
   * @param service the service of the flow
   * @param texts all texts that it may have
   */
  static ScoringLoad start(Flow service, FlowComposer composer, String... texts) {
    Map<String, double[]> references = new HashMap<>();
    for (String text : texts) {
      Flow flow = composer.compose(composer.read(text, "expected"), ComposeOptions.seeded(0));
      references.put(key(text), flow.logProb(POINTS));
    }
    return start(
        () -> {
          check(service.current().flow(), references);
          LockSupport.parkNanos(PAUSE_NANOS);
        });
  }

  /** Returns a text without its last comment, which changes no answer. */
  private static String key(String text) {
    return text.split("#", 2)[0].strip();
  }

  private static void check(Flow flow, Map<String, double[]> references) {
    double[] expected = references.get(key(flow.spec().text()));
    if (!Arrays.equals(expected, flow.logProb(POINTS))) {
      throw new AssertionError("a wrong answer for " + flow.spec().text());
    }
  }

  /** Starts to make a call, which throws if its answer is wrong. */
  static ScoringLoad start(Runnable call) {
    call.run(); // loads classes, which a bundle cannot do while others are refreshed
    ScoringLoad load = new ScoringLoad(call);
    for (int t = 0; t < THREADS; t++) {
      Thread thread = new Thread(load::run, "load-" + t);
      thread.setDaemon(true);
      load.threads.add(thread);
      thread.start();
    }
    load.heap = usedHeap();
    return load;
  }

  private ScoringLoad(Runnable call) {
    this.call = call;
  }

  private static double[][] points() {
    double[][] points = new double[400][];
    Arrays.setAll(points, i -> new double[] {i * 0.01 - 2, 1 - i * 0.004});
    return points;
  }

  private void run() {
    while (!finished) {
      try {
        call.run();
        answers.incrementAndGet();
      } catch (RuntimeException | Error e) {
        faults.add(e.toString());
      }
    }
  }

  /** Returns the bytes in use after a full collection, the least of a few. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** A fault that happens under the load. */
  @FunctionalInterface
  interface Fault {
    void happen() throws Exception;
  }

  /**
   * Runs a fault, then ends the load; fails if a call failed, an answer was wrong, or a thread
   * hangs.
   */
  void during(Fault fault) throws Exception {
    try {
      fault.happen();
    } finally {
      finished = true;
    }
    end();
  }

  private void end() throws InterruptedException {
    long end = System.nanoTime() + HANG_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      assertTrue(!thread.isAlive(), () -> thread + " hangs in " + List.of(thread.getStackTrace()));
    }
    assertEquals(List.of(), faults.stream().distinct().limit(10).toList());
    assertTrue(answers.get() >= THREADS, () -> answers + " answers");
    long now = usedHeap();
    assertTrue(
        now <= heap * HEAP_GROWTH + HEAP_SLACK, () -> "heap: " + heap + " bytes, then " + now);
  }
}
