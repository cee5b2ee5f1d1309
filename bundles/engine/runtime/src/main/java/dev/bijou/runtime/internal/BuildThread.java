package dev.bijou.runtime.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread on which flows are composed and put into service, in order of asking. */
final class BuildThread implements Executor {
  private static final System.Logger LOG = System.getLogger(BuildThread.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ScheduledThreadPoolExecutor thread;

  BuildThread() {
    thread = new ScheduledThreadPoolExecutor(1, BuildThread::thread);
    thread.setRejectedExecutionHandler((task, executor) -> {}); // stopped: nothing is to be done
  }

  /** Inherits nothing from whoever happens to start it: that would pin a class loader. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "bijou-runtime", 0, false);
    thread.setContextClassLoader(BuildThread.class.getClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(guarded(task));
  }

  /** Runs a task again and again, with a pause in between. */
  void repeat(Runnable task, Duration pause) {
    long millis = pause.toMillis();
    var unused =
        thread.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A task that fails must not stop those after it. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "bijou-runtime: a task failed", e);
      }
    };
  }

  /** Stops, and waits a while for the task in hand. */
  void stop() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "bijou-runtime: a plug-in does not return");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
