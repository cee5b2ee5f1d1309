package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs.Monitor;
import dev.bijou.admin.jobs.Jobs.Task;
import java.util.concurrent.CountDownLatch;

/** A task that returns its name when told to, or ends with an exception when interrupted. */
final class ManualTask implements Task<String> {
  final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final String name;

  ManualTask(String name) {
    this.name = name;
  }

  void release() {
    released.countDown();
  }

  @Override
  public String run(Monitor monitor) throws InterruptedException {
    monitor.advance(new Job.Progress("working", 1, 4, ""));
    started.countDown();
    released.await();
    return monitor.stopRequested() ? name + ", as far as it is" : name;
  }

  boolean hasStarted() {
    return started.getCount() == 0;
  }
}
