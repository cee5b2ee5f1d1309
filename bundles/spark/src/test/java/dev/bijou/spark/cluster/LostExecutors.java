package dev.bijou.spark.cluster;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the executors that were lost and the tasks that did not succeed. */
final class LostExecutors extends SparkListener {
  private final AtomicInteger executors = new AtomicInteger();
  private final AtomicInteger tasks = new AtomicInteger();

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    executors.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (!end.taskInfo().successful()) {
      tasks.incrementAndGet();
    }
  }

  int executors() {
    return executors.get();
  }

  int tasks() {
    return tasks.get();
  }
}
