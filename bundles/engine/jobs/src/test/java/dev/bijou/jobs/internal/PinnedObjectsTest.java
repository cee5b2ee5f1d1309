package dev.bijou.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Submission;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that the queue keeps no object of a task after its end. */
@Timeout(60)
class PinnedObjectsTest {
  private static final Actor ACTOR = new Actor("anna", "shell");

  private final ManualEnvironment environment = new ManualEnvironment();
  private final JobQueue queue = new JobQueue(new JobBounds(2, 3), environment);
  private final List<WeakReference<?>> references = new ArrayList<>();

  /** An object of a foreign bundle. */
  private static final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Foreign foreign() {
    Foreign foreign = new Foreign();
    references.add(new WeakReference<>(foreign));
    return foreign;
  }

  private static void await(Submission<?> job) throws InterruptedException {
    try {
      job.result().toCompletableFuture().get();
    } catch (ExecutionException e) {
      assertTrue(job.job().state().isFinal());
    }
  }

  private void runAll() throws InterruptedException {
    Foreign captured = foreign();
    await(queue.submit(ACTOR, Kind.FIT, "returned", Set.of(), monitor -> captured));
    await(
        queue.submit(
            ACTOR,
            Kind.FIT,
            "thrown",
            Set.of(),
            monitor -> {
              throw captured;
            }));
    CountDownLatch started = new CountDownLatch(1);
    Submission<Foreign> cancelled =
        queue.submit(
            ACTOR,
            Kind.TIMING,
            "cancelled",
            Set.of(),
            monitor -> {
              started.countDown();
              new CountDownLatch(1).await();
              return captured;
            });
    started.await();
    Submission<Foreign> waiting =
        queue.submit(ACTOR, Kind.FIT, "waiting", Set.of(), monitor -> captured);
    queue.cancel(waiting.job().id(), EarlyEnd.cancelled(ACTOR));
    queue.cancel(cancelled.job().id(), EarlyEnd.cancelled(ACTOR));
    await(cancelled);
  }

  @Test
  void dropsTasksResultsAndExceptions() throws InterruptedException {
    runAll();
    assertEquals(
        List.of(State.DONE, State.FAILED, State.CANCELLED, State.CANCELLED),
        queue.jobs().stream().map(Job::state).toList());
    for (WeakReference<?> reference : references) {
      for (int i = 0; i < 100 && reference.get() != null; i++) {
        System.gc();
        Thread.onSpinWait();
      }
      assertNull(reference.get());
    }
  }
}
