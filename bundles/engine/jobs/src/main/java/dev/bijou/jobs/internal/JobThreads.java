package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads of the service. None of them pins a class loader: they have no context class loader,
 * and those that do not belong to a job end when idle, since a thread refers to the classes that
 * created it.
 */
final class JobThreads implements Environment {
  private static final System.Logger LOG = System.getLogger(JobThreads.class.getName());
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final Consumer<Job> listeners;
  private final ScheduledThreadPoolExecutor changes = executor("bijou-jobs: listeners");
  private final ScheduledThreadPoolExecutor timer = executor("bijou-jobs: timer");

  /** Creates threads; one of them passes the changes of jobs to the listeners. */
  JobThreads(Consumer<Job> listeners) {
    this.listeners = listeners;
  }

  private static ScheduledThreadPoolExecutor executor(String name) {
    var executor = new ScheduledThreadPoolExecutor(1, task -> thread(name, task));
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRejectedExecutionHandler((task, stopped) -> {});
    return executor;
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setContextClassLoader(null);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Thread newThread(String name, Runnable task) {
    return thread("bijou-" + name, task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    enqueue(
        () -> {
          var unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void changed(Job job) {
    enqueue(() -> changes.execute(() -> listeners.accept(job)));
  }

  /** Enqueues a task. If there is no memory for a thread now, a later task starts it. */
  private static void enqueue(Runnable request) {
    try {
      request.run();
    } catch (OutOfMemoryError e) {
      LOG.log(
          System.Logger.Level.WARNING, "expected memory for a thread; got none: " + e.getMessage());
    }
  }

  /** Passes on the changes so far, waiting a short time, and stops the threads. */
  void close() {
    timer.shutdownNow();
    changes.shutdown();
    try {
      if (!changes.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        changes.shutdownNow();
      }
    } catch (InterruptedException e) {
      changes.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
