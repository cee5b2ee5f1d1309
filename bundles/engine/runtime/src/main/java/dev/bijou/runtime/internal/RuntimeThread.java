package dev.bijou.runtime.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that reads declarations and publishes flows, in the order of the requests. It runs no
 * code of plug-ins; each flow is built on a thread of its own.
 */
final class RuntimeThread implements Executor {
  private static final System.Logger LOG = System.getLogger(RuntimeThread.class.getName());
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final ScheduledThreadPoolExecutor thread;

  RuntimeThread(String name) {
    this.name = name;
    thread = new ScheduledThreadPoolExecutor(1, task -> named(name, task));
    thread.setRejectedExecutionHandler((task, executor) -> {}); // stopped: ignore the task
  }

  /** Returns a thread that does not pin the class loader of the thread that creates it. */
  private static Thread named(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setContextClassLoader(RuntimeThread.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a task on a new thread, which does not keep the JVM alive. */
  static void executeAlone(Runnable task) {
    named("bijou-runtime: build a flow", task).start();
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(guarded(task));
  }

  /** Runs a task repeatedly, with a pause between two runs. */
  void repeat(Runnable task, Duration pause) {
    long millis = pause.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Returns a task that logs its failure, so that later tasks still run. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (Throwable e) {
        LOG.log(System.Logger.Level.ERROR, name + ": a task failed", e);
      }
    };
  }

  /** Stops, and waits up to {@link #STOP_TIMEOUT} for the running task. */
  void stop() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, name + ": a task does not return");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
