package dev.bijou.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Eight threads that score against one flow while a fault runs. Each answer is compared bit by bit
 * with the reference of the flow that gave it: one that was composed from the same text before.
 */
final class ScoringLoad implements AutoCloseable {
  private static final int THREADS = 8;
  private static final long HANG_MILLIS = 10_000;
  private static final long PAUSE_NANOS = 2_000_000;
  private static final double HEAP_GROWTH = 1.05;

  /** One load of classes or tables by a test itself, which a small heap would not excuse. */
  private static final long HEAP_SLACK = 1 << 20;

  private final Flow service;
  private final Tile points = Tile.ofPoints(points());
  private final Map<String, double[]> references = new ConcurrentHashMap<>();
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
    ScoringLoad load = new ScoringLoad(service);
    for (String text : texts) {
      load.expect(composer, text);
    }
    for (int t = 0; t < THREADS; t++) {
      Thread thread = new Thread(load::score, "load-" + t);
      load.threads.add(thread);
      thread.start();
    }
    load.heap = usedHeap();
    return load;
  }

  private ScoringLoad(Flow service) {
    this.service = service;
  }

  /** Adds a text that the flow may have from now on. */
  void expect(FlowComposer composer, String text) {
    Flow flow = composer.compose(composer.read(text, "expected"), ComposeOptions.seeded(0));
    references.put(text, flow.logProb(points));
  }

  private static double[][] points() {
    double[][] points = new double[400][];
    Arrays.setAll(points, i -> new double[] {i * 0.01 - 2, 1 - i * 0.004});
    return points;
  }

  private void score() {
    while (!finished) {
      try {
        check(service.current().flow());
        LockSupport.parkNanos(PAUSE_NANOS);
      } catch (RuntimeException | Error e) {
        faults.add(e.toString());
      }
    }
  }

  private void check(Flow flow) {
    String text = flow.spec().text();
    double[] expected = Optional.ofNullable(references.get(text)).orElseGet(() -> new double[0]);
    if (!Arrays.equals(expected, flow.logProb(points))) {
      faults.add("a wrong answer for " + text);
    }
    answers.incrementAndGet();
  }

  /** Returns the bytes in use after a full collection, the least of a few. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** Ends the load; fails if a call failed, an answer was wrong, or a thread hangs. */
  @Override
  public void close() throws InterruptedException {
    long now = usedHeap();
    finished = true;
    long end = System.nanoTime() + HANG_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      assertTrue(!thread.isAlive(), () -> thread + " hangs in " + List.of(thread.getStackTrace()));
    }
    assertEquals(List.of(), faults.stream().distinct().limit(10).toList());
    assertTrue(answers.get() >= THREADS, () -> answers + " answers");
    assertTrue(
        now <= heap * HEAP_GROWTH + HEAP_SLACK, () -> "heap: " + heap + " bytes, then " + now);
  }
}
