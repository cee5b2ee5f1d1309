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

/** The threads of a fit, including the caller's, each with its own {@link Scratch}. */
final class WorkerPool implements AutoCloseable {
  private final ExecutorService executor;
  private final List<Scratch> scratches = new ArrayList<>();

  /** Creates a pool of {@code threads} threads, including the caller's. */
  WorkerPool(int threads) {
    for (int k = 0; k < threads; k++) {
      scratches.add(new Scratch());
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
    return scratches.size();
  }

  /** Returns the executor of the threads other than the caller's. */
  ExecutorService executor() {
    return executor;
  }

  /** A set of numbered tasks. */
  @FunctionalInterface
  interface Task {
    void run(int index, Scratch scratch);
  }

  /** Runs tasks 0 to count − 1 on any of the threads, and waits for them. */
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
      Scratch scratch = scratches.get(k);
      others.add(executor.submit(() -> work.accept(scratch)));
    }
    work.accept(scratches.get(0));
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
   * Checks whether the calling thread was interrupted.
   *
   * @throws FitException if it was; the thread stays interrupted
   */
  static void requireUninterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  /** Returns the exception that ends an interrupted fit. */
  static FitException interrupted(@Nullable Exception cause) {
    return new FitException("interrupted: the fit has made no model", cause);
  }

  /** Stops the threads and interrupts their tasks. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
