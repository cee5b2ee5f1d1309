package dev.bijou.composer.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the distribution of tiles to threads. */
@Timeout(60)
class TileQueueTest {
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final TileRunner single = TileRunner.single(2, new ScratchPool(() -> new Scratch(true)));
  private final TileRunner workers = single.parallel(executor, 4);
  private final int size = single.tileSize();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void processesEveryPointOnce() {
    for (int points : new int[] {0, 1, size - 1, size, size + 1, 10 * size + 3}) {
      AtomicInteger[] turns = new AtomicInteger[points];
      Arrays.setAll(turns, i -> new AtomicInteger());
      workers.run(
          points,
          (tile, from, to, scratch) -> {
            assertEquals(from, tile * size);
            for (int i = from; i < to; i++) {
              turns[i].incrementAndGet();
            }
          });
      for (AtomicInteger turn : turns) {
        assertEquals(1, turn.get());
      }
    }
  }

  @Test
  void usesAllThreads() {
    CyclicBarrier together = new CyclicBarrier(4);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    workers.run(
        4 * size,
        (tile, from, to, scratch) -> {
          seen.add(Thread.currentThread());
          await(together);
        });
    assertEquals(4, seen.size());
    assertTrue(seen.contains(Thread.currentThread()));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void throwsTheExceptionOfATile() {
    Thread caller = Thread.currentThread();
    for (Throwable thrown :
        new Throwable[] {new IllegalStateException("a"), new StackOverflowError()}) {
      CountDownLatch failing = new CountDownLatch(1);
      Throwable caught =
          assertThrows(
              thrown.getClass(),
              () ->
                  workers.run(
                      1000 * size,
                      (tile, from, to, scratch) -> {
                        if (Thread.currentThread() != caller) {
                          failing.countDown();
                          sneak(thrown);
                        }
                        awaitQuietly(failing);
                      }));
      assertSame(thrown, caught);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void runsNoTileAfterAFailureIsThrown() {
    AtomicInteger running = new AtomicInteger();
    assertThrows(
        IllegalStateException.class,
        () ->
            workers.run(
                1000 * size,
                (tile, from, to, scratch) -> {
                  running.incrementAndGet();
                  try {
                    if (tile == 5) {
                      throw new IllegalStateException();
                    }
                  } finally {
                    running.decrementAndGet();
                  }
                }));
    assertEquals(0, running.get());
  }

  @Test
  void usesTheCallersThreadIfTheExecutorIsFull() {
    Executor full =
        task -> {
          throw new RejectedExecutionException();
        };
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    single
        .parallel(full, 8)
        .run(9 * size, (tile, from, to, scratch) -> seen.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), seen);
  }

  /** A task that starts after the call has returned does nothing. */
  @Test
  void doesNotWaitForAnExecutorThatNeverStarts() {
    List<Runnable> late = new ArrayList<>();
    AtomicInteger tiles = new AtomicInteger();
    single
        .parallel(late::add, 3)
        .run(5 * size, (tile, from, to, scratch) -> tiles.incrementAndGet());
    late.forEach(Runnable::run);
    assertEquals(2, late.size());
    assertEquals(5, tiles.get());
  }

  @Test
  void endsBetweenTilesOnInterruptAndKeepsIt() {
    AtomicInteger tiles = new AtomicInteger();
    TileTask task =
        (tile, from, to, scratch) -> {
          tiles.incrementAndGet();
          Thread.currentThread().interrupt();
        };
    assertThrows(CancellationException.class, () -> single.run(20 * size, task));
    assertTrue(Thread.interrupted());
    assertEquals(1, tiles.get());
  }

  @Test
  void finishesTheLastTileDespiteAnInterrupt() {
    AtomicInteger tiles = new AtomicInteger();
    Thread.currentThread().interrupt();
    single.run(size, (tile, from, to, scratch) -> tiles.incrementAndGet());
    assertTrue(Thread.interrupted());
    assertEquals(1, tiles.get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
