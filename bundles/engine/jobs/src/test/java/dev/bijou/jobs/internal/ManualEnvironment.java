package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records changes, and runs delayed tasks only when told to. */
final class ManualEnvironment implements Environment {
  final List<Job> changes = new CopyOnWriteArrayList<>();
  boolean outOfThreads;
  private final List<Runnable> delayed = new ArrayList<>();

  @Override
  public Thread newThread(String name, Runnable task) {
    if (outOfThreads) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    delayed.add(task);
  }

  /** Runs the delayed tasks. */
  void passTime() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(delayed);
      delayed.clear();
    }
    due.forEach(Runnable::run);
  }

  @Override
  public void changed(Job job) {
    changes.add(job);
  }

  /** Returns the changes, each as id and state. */
  List<String> states() {
    return changes.stream().map(job -> job.id() + " " + job.state()).toList();
  }
}
