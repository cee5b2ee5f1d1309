package dev.bijou.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Submission;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;

/** Tests that a job ends when a bundle that it needs goes, and why. */
@Timeout(60)
class BundleWatchTest {
  private static final Actor ACTOR = new Actor("anna", "shell");

  private final JobQueue queue = new JobQueue(new JobBounds(2, 3), new ManualEnvironment());
  private final BundleWatch watch = new BundleWatch(queue);
  private final ManualTask task = new ManualTask("a");

  private static Bundle bundle(int state) {
    return (Bundle)
        Proxy.newProxyInstance(
            BundleWatchTest.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBundleId" -> 7L;
                  case "getSymbolicName" -> "dev.bijou.rotation";
                  case "getVersion" -> new Version(1, 0, 0);
                  case "getState" -> state;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void send(int... types) {
    IntStream.of(types)
        .forEach(type -> watch.bundleChanged(new BundleEvent(type, bundle(Bundle.ACTIVE))));
  }

  private static String reason(Submission<String> job) {
    assertThrows(ExecutionException.class, () -> job.result().toCompletableFuture().get());
    assertEquals(State.FAILED, job.job().state());
    return job.job().reason();
  }

  @ParameterizedTest
  @CsvSource({
    BundleEvent.UNINSTALLED + ", dev.bijou.rotation 1.0.0 was removed",
    BundleEvent.UPDATED + ", dev.bijou.rotation 1.0.0 was updated",
    BundleEvent.STARTED + ", dev.bijou.rotation 1.0.0 was restarted",
    BundleEvent.STOPPED + ", dev.bijou.rotation 1.0.0 was stopped"
  })
  void namesWhatBecameOfTheBundle(int last, String reason) throws InterruptedException {
    Submission<String> job = queue.submit(ACTOR, Kind.FIT, "turbine", Set.of(7L), task);
    task.started.await();
    send(BundleEvent.STOPPING, BundleEvent.STOPPED, last);
    assertEquals(reason, reason(job));
  }

  @Test
  void leavesOtherJobsAlone() throws Exception {
    Submission<String> job = queue.submit(ACTOR, Kind.FIT, "turbine", Set.of(8L), task);
    send(BundleEvent.STOPPING, BundleEvent.STOPPED, BundleEvent.UNINSTALLED);
    task.release();
    assertEquals("a", job.result().toCompletableFuture().get());
  }

  @Test
  void endsAJobWhoseBundleHasGoneBefore() throws InterruptedException {
    Submission<String> job = queue.submit(ACTOR, Kind.FIT, "turbine", Set.of(7L), task);
    task.started.await();
    watch.requireStarted(7, bundle(Bundle.ACTIVE));
    assertEquals(State.RUNNING, job.job().state());
    watch.requireStarted(7, bundle(Bundle.RESOLVED));
    assertEquals("dev.bijou.rotation 1.0.0 is not started", reason(job));
    Submission<String> other =
        queue.submit(ACTOR, Kind.FIT, "turbine", Set.of(9L), new ManualTask("other"));
    watch.requireStarted(9, null);
    assertEquals("bundle 9 was removed", reason(other));
  }
}
