package dev.bijou.timing.internal;

import dev.bijou.flow.Flow;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that process a batch while it is timed. With one thread, the calling thread is used.
 */
final class BatchThreads implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  BatchThreads(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, BatchThreads::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "bijou-timing");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the flow running on these threads. */
  Flow parallelize(Flow flow) {
    return threads == 1 ? flow : flow.parallel(pool, threads);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
