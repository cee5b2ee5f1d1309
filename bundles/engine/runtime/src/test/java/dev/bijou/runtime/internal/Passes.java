package dev.bijou.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Runs tasks on the calling thread, in order: one that a task requests runs after it, as on a
 * worker thread.
 */
final class Passes implements Executor {
  private final List<Runnable> queue = new ArrayList<>();

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
