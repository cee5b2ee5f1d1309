package dev.bijou.spark.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;

/** The executors of a local cluster: processes that the driver has started. */
final class Executors {
  private final JavaSparkContext context;

  private Executors(JavaSparkContext context) {
    this.context = context;
  }

  /** Waits until a number of executors has registered. */
  static Executors await(JavaSparkContext context, int count) throws InterruptedException {
    Executors executors = new Executors(context);
    // The driver counts as one.
    while (context.sc().statusTracker().getExecutorInfos().length <= count) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return executors;
  }

  /** Returns the seconds of CPU time that all executors have used. */
  static double cpuSeconds() {
    return processes().stream()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToDouble(time -> time.toMillis() / 1000.0)
        .sum();
  }

  /** Returns the processes of the executors. */
  private static List<ProcessHandle> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** Runs a job, and kills an executor between the first and the last third of its tasks. */
  void killDuring(Runnable job) throws Exception {
    ExecutorService thread = java.util.concurrent.Executors.newSingleThreadExecutor();
    Future<?> kill =
        thread.submit(
            (Callable<Void>)
                () -> {
                  killInTheMiddle();
                  return null;
                });
    job.run();
    thread.shutdownNow(); // ends it by an exception if the job was too fast
    kill.get();
  }

  private void killInTheMiddle() throws InterruptedException {
    while (!inTheMiddle()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    ProcessHandle victim = processes().get(0);
    victim.destroyForcibly();
    victim.onExit().join();
  }

  private boolean inTheMiddle() {
    return IntStream.of(context.statusTracker().getActiveStageIds())
        .mapToObj(context.statusTracker()::getStageInfo)
        .filter(Objects::nonNull)
        .anyMatch(Executors::isInTheMiddle);
  }

  private static boolean isInTheMiddle(SparkStageInfo stage) {
    int done = 3 * stage.numCompletedTasks();
    return done >= stage.numTasks() && done <= 2 * stage.numTasks();
  }
}
