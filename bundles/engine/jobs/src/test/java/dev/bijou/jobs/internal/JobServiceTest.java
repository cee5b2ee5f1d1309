package dev.bijou.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Submission;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Tests who ends the jobs of a console. */
@Timeout(60)
class JobServiceTest {
  private static final Actor ACTOR = new Actor("anna", "shell");
  private static final Actor OTHER = new Actor("bert", "attach pid 7");

  private volatile int state = Bundle.ACTIVE;
  private final JobService service = new JobService(fake(BundleContext.class));
  private final ManualTask task = new ManualTask("a");

  /** Returns a bundle in the state of this test, or a context with such a bundle. */
  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method.getName())));
  }

  private @Nullable Object answer(String method) {
    return switch (method) {
      case "getBundle" -> fake(Bundle.class);
      case "getState" -> state;
      default -> null;
    };
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  private static Job end(Submission<String> job) {
    assertThrows(ExecutionException.class, () -> job.result().toCompletableFuture().get());
    return job.job();
  }

  private Submission<String> submit() throws InterruptedException {
    Submission<String> job = service.submit(ACTOR, Kind.FIT, "turbine", Set.of(), task);
    task.started.await();
    return job;
  }

  @Test
  void aCancelNamesTheTerminalThatAsksForIt() throws InterruptedException {
    Submission<String> job = submit();
    service.cancel(1, OTHER);
    assertEquals(State.CANCELLED, end(job).state());
    assertEquals(OTHER, job.job().actor());
  }

  @Test
  void aCommandThatEndsWithTheConsoleCancelsNothing() throws InterruptedException {
    Submission<String> job = submit();
    state = Bundle.STOPPING;
    service.cancel(1, OTHER);
    assertEquals(State.FAILED, end(job).state());
    assertEquals("the console was stopped", job.job().reason());
    assertEquals(ACTOR, job.job().actor());
  }

  @Test
  void itsJobsFailWhenItStops() throws InterruptedException {
    Submission<String> job = submit();
    service.stop();
    assertEquals(State.FAILED, end(job).state());
    assertEquals("the bundle dev.bijou.jobs was stopped", job.job().reason());
    assertEquals(ACTOR, job.job().actor());
  }
}
