package dev.bijou.training.internal;

import dev.bijou.tile.Scratch;
import dev.bijou.training.FitException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of one fit, the caller's among them, each with a memory of its own. */
final class WorkerPool implements AutoCloseable {
  private final ExecutorService executor;
  private final List<Scratch> memories = new ArrayList<>();

  /** So many threads. */
  WorkerPool(int threads) {
    for (int k = 0; k < threads; k++) {
      memories.add(new Scratch());
    }
    executor =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            task -> {
              Thread thread = new Thread(task, "bijou-fit");
              thread.setDaemon(true);
              return thread;
            });
  }

  int threads() {
    return memories.size();
  }

  /** The threads beside the caller's. */
  ExecutorService executor() {
    return executor;
  }

  /** What is done with the task of one number. */
  @FunctionalInterface
  interface Task {
    void run(int number, Scratch scratch);
  }

  /** Does tasks 0 to count − 1; who does which decides nothing. */
  void run(int count, Task task) {
    AtomicInteger next = new AtomicInteger();
    Consumer<Scratch> work =
        scratch -> {
          for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
            int mark = scratch.mark();
            task.run(k, scratch);
            scratch.release(mark);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int k = 1; k < Math.min(count, threads()); k++) {
      Scratch scratch = memories.get(k);
      others.add(executor.submit(() -> work.accept(scratch)));
    }
    work.accept(memories.get(0));
    others.forEach(WorkerPool::await);
  }

  private static void await(Future<?> other) {
    try {
      other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  /**
   * Ends the fit if somebody interrupted the thread that asked for it.
   *
   * @throws FitException then; the thread stays interrupted
   */
  static void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  /** What ends a fit whose thread was interrupted. */
  static FitException interrupted(@Nullable Exception cause) {
    return new FitException("interrupted: nothing was kept", cause);
  }

  /** Sends the threads home: what they are at, they leave. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
