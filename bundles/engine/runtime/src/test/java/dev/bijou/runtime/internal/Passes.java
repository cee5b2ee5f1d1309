package dev.bijou.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks on the calling thread, in order: one that a task requests runs after it, as on a
 * worker thread.
 */
public final class Passes implements Executor {
  private final List<Runnable> queue = new ArrayList<>();

  /** Returns a single thread, which ignores the tasks of builds that end after it. */
  public static ExecutorService onAThread() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void execute(Runnable task) {
    queue.add(task);
    if (queue.size() == 1) {
      while (!queue.isEmpty()) {
        queue.get(0).run();
        queue.remove(0);
      }
    }
  }
}
