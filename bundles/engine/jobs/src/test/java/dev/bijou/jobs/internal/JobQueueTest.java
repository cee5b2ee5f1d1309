package dev.bijou.jobs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.admin.jobs.Jobs.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the order of jobs and each of their ends. */
@Timeout(60)
class JobQueueTest {
  private static final Actor ACTOR = new Actor("anna", "shell");
  private static final EarlyEnd CANCEL = EarlyEnd.cancelled(ACTOR);

  private final ManualEnvironment environment = new ManualEnvironment();
  private final JobQueue queue = new JobQueue(new JobBounds(2, 3), environment);
  private final ManualTask a = new ManualTask("a");
  private final ManualTask b = new ManualTask("b");
  private final ManualTask c = new ManualTask("c");

  private <T> Submission<T> submit(Kind kind, Task<T> task) {
    return queue.submit(ACTOR, kind, "turbine", Set.of(), task);
  }

  private Submission<String> running(Kind kind, ManualTask task) throws InterruptedException {
    Submission<String> submission = submit(kind, task);
    task.started.await();
    return submission;
  }

  private static <T> T result(Submission<T> job) throws Exception {
    return job.result().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Throwable failure(Submission<?> job) {
    return assertThrows(ExecutionException.class, () -> result(job)).getCause();
  }

  private static void assertEnded(State state, String reason, Submission<?> job) {
    assertEquals(state, job.job().state());
    assertEquals(reason, job.job().reason());
    assertTrue(job.job().finished().isPresent());
  }

  @Test
  void runsJobsInOrderUpToTheBound() throws Exception {
    running(Kind.FIT, a);
    running(Kind.VERIFICATION, b);
    Submission<String> third = submit(Kind.FIT, c);
    assertEquals(State.WAITING, third.job().state());
    assertEquals("waiting for job 1 (fit turbine) and 1 more", third.job().reason());
    assertEquals(Optional.empty(), third.job().started());
    b.release();
    c.started.await();
    c.release();
    assertEquals("c", result(third));
    assertEquals(
        List.of(
            "1 WAITING",
            "1 RUNNING",
            "2 WAITING",
            "2 RUNNING",
            "3 WAITING",
            "2 DONE",
            "3 RUNNING",
            "3 DONE"),
        environment.states());
    a.release();
  }

  @Test
  void timesNothingBesideOtherJobs() throws Exception {
    running(Kind.FIT, a);
    Submission<String> timing = submit(Kind.TIMING, b);
    Submission<String> behind = submit(Kind.FIT, c);
    assertEquals("waiting for job 1 (fit turbine)", timing.job().reason());
    assertEquals(State.WAITING, behind.job().state(), "a fit must not overtake a timing");
    a.release();
    b.started.await();
    assertEquals("waiting for job 2 (timing turbine)", behind.job().reason());
    b.release();
    assertEquals("b", result(timing));
    c.release();
    assertEquals("c", result(behind));
  }

  @Test
  void refusesJobsBeyondItsBound() throws Exception {
    running(Kind.TIMING, a);
    List<Submission<String>> waiting =
        List.of(submit(Kind.TIMING, b), submit(Kind.FIT, b), submit(Kind.FIT, b));
    String message =
        assertThrows(RejectedExecutionException.class, () -> submit(Kind.FIT, b)).getMessage();
    assertEquals(
        "jobs: expected at most 3 that wait (bijou.jobs.waiting); got one more; try again when one"
            + " has ended, or cancel one",
        message);
    queue.cancel(waiting.get(0).job().id(), CANCEL);
    assertEquals(5, submit(Kind.FIT, b).job().id());
    a.release();
  }

  @Test
  void cancelsAJobThatWaits() throws Exception {
    running(Kind.TIMING, a);
    Submission<String> waiting = submit(Kind.FIT, b);
    assertEquals(State.CANCELLED, queue.cancel(2, CANCEL).state());
    assertEnded(State.CANCELLED, "cancelled on request", waiting);
    assertEquals(
        "cancelled on request",
        assertInstanceOf(CancellationException.class, failure(waiting)).getMessage());
    a.release();
    assertEquals("c", result(released(c)));
    assertFalse(b.hasStarted());
    assertEquals(State.CANCELLED, queue.cancel(2, CANCEL).state(), "no effect");
  }

  private Submission<String> released(ManualTask task) {
    task.release();
    return submit(Kind.FIT, task);
  }

  @Test
  void cancelsAJobThatRuns() throws Exception {
    Submission<String> job = running(Kind.FIT, a);
    queue.cancel(1, CANCEL);
    assertInstanceOf(CancellationException.class, failure(job));
    assertEnded(State.CANCELLED, "cancelled on request", job);
    assertEquals(List.of("1 WAITING", "1 RUNNING", "1 CANCELLED"), environment.states());
    environment.passTime();
    assertEquals(3, environment.changes.size(), "it ends once");
  }

  @Test
  void leavesATaskAloneThatDoesNotReact() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    Submission<String> deaf =
        submit(
            Kind.TIMING,
            monitor -> {
              started.countDown();
              awaitUninterruptibly(released);
              assertThrows(CancellationException.class, monitor::commit);
              monitor.advance(new Progress("working", 1, 1, ""));
              assertTrue(Thread.interrupted(), "interrupted again");
              refused.countDown();
              return "late";
            });
    started.await();
    Submission<String> next = submit(Kind.FIT, a);
    assertEquals("is being cancelled", queue.cancel(1, CANCEL).reason());
    environment.passTime();
    assertEnded(
        State.CANCELLED, "cancelled on request; its thread did not react and is left alone", deaf);
    a.started.await();
    released.countDown();
    refused.await();
    assertInstanceOf(CancellationException.class, failure(deaf));
    a.release();
    assertEquals("a", result(next));
  }

  @Test
  void timesNothingBesideAThreadThatIsLeftAlone() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    submit(
        Kind.FIT,
        monitor -> {
          started.countDown();
          awaitUninterruptibly(released);
          return "late";
        });
    started.await();
    queue.cancel(1, CANCEL);
    environment.passTime();
    result(released(a));
    Submission<String> timing = submit(Kind.TIMING, b);
    assertEquals(State.WAITING, timing.job().state());
    assertEquals(
        "waiting for the thread of job 1 (fit turbine), which did not react to its end; cancel this"
            + " job, or restart the console",
        timing.job().reason());
    released.countDown();
    b.release();
    assertEquals("b", result(timing));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // it is deaf
      }
    }
  }

  @Test
  void knowsWhoChangedAJobLast() throws Exception {
    Actor other = new Actor("bert", "attach pid 7");
    Submission<String> job = running(Kind.FIT, a);
    assertEquals(ACTOR, job.job().actor());
    queue.cancel(1, EarlyEnd.cancelled(other));
    failure(job);
    assertEquals(other, queue.jobs().get(0).actor());
  }

  @Test
  void saysNothingOfOthersWhenItStartsAtOnce() throws Exception {
    running(Kind.FIT, a);
    running(Kind.FIT, b);
    assertEquals(List.of("", "", "", ""), environment.changes.stream().map(Job::reason).toList());
    a.release();
    b.release();
  }

  @Test
  void stopsAFit() throws Exception {
    Submission<String> job = running(Kind.FIT, a);
    assertEquals("stop requested", queue.stop(1, ACTOR).reason());
    assertEquals(ACTOR, queue.stop(1, new Actor("bert", "shell")).actor(), "no effect");
    a.release();
    assertEquals("a, as far as it is", result(job));
    assertEnded(State.STOPPED, "stopped on request", job);
  }

  @Test
  void stopsOnlyAFitThatRuns() throws Exception {
    running(Kind.VERIFICATION, a);
    submit(Kind.TIMING, b);
    submit(Kind.FIT, c);
    assertEquals(
        "job 1 (verification turbine): expected a fit that runs; got a verification that runs; it"
            + " has no result before its end; cancel it",
        stopRefusal(1));
    assertEquals(
        "job 2 (timing turbine): expected a fit that runs; got a timing that waits; it has no result"
            + " before its end; cancel it",
        stopRefusal(2));
    assertEquals(
        "job 3 (fit turbine): expected a fit that runs; got a fit that waits; cancel it, or stop it"
            + " when it runs",
        stopRefusal(3));
    queue.cancel(3, CANCEL);
    assertEquals(
        "job 3 (fit turbine): expected a fit that runs; got a fit that is CANCELLED; nothing is left"
            + " to stop",
        stopRefusal(3));
    a.release();
    b.release();
  }

  private String stopRefusal(long id) {
    return assertThrows(IllegalStateException.class, () -> queue.stop(id, ACTOR)).getMessage();
  }

  private String cancelRefusal(long id) {
    return assertThrows(IllegalStateException.class, () -> queue.cancel(id, CANCEL)).getMessage();
  }

  @Test
  void aStopThatComesTooLateHasNoEffect() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Submission<String> job =
        submit(
            Kind.FIT,
            monitor -> {
              started.countDown();
              released.await();
              return "whole";
            });
    started.await();
    queue.stop(1, ACTOR);
    released.countDown();
    assertEquals("whole", result(job));
    assertEnded(State.DONE, "", job);
  }

  @Test
  void cancelsNoJobThatSavesItsResult() throws Exception {
    CountDownLatch saving = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Submission<String> job =
        submit(
            Kind.FIT,
            monitor -> {
              monitor.commit();
              saving.countDown();
              released.await();
              return "saved";
            });
    saving.await();
    assertEquals(
        "job 1 (fit turbine): expected a job without a result; got a fit that saves its result; wait"
            + " for its end",
        cancelRefusal(1));
    assertEquals(
        "job 1 (fit turbine): expected a fit that runs; got a fit that saves its result; wait for its"
            + " end",
        stopRefusal(1));
    released.countDown();
    assertEquals("saved", result(job));
    assertEnded(State.DONE, "", job);
    assertEquals(
        "job 1 (fit turbine): expected a job that waits or runs; got a fit that is DONE; nothing is"
            + " left to cancel",
        cancelRefusal(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.IllegalArgumentException | broken
          java.io.IOException                | java.io.IOException: broken
          java.lang.StackOverflowError       | java.lang.StackOverflowError: broken
          java.lang.OutOfMemoryError         | out of memory (broken): expected a heap that holds the data of the job; got a smaller one; increase it, or use less data
          java.lang.NoClassDefFoundError     | class missing (broken): expected the bundles of the job to stay installed; got one removed; install it and submit the job again
          """)
  void whatATaskThrowsIsTheReason(Class<? extends Throwable> type, String reason) throws Exception {
    Throwable thrown = type.getConstructor(String.class).newInstance("broken");
    Submission<String> other = running(Kind.FIT, a);
    Submission<String> failing =
        submit(
            Kind.FIT,
            monitor -> {
              throw sneaky(thrown);
            });
    assertSame(thrown, failure(failing));
    assertEnded(State.FAILED, reason, failing);
    a.release();
    assertEquals("a", result(other));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
    throw (E) e;
  }

  @Test
  void survivesAnExceptionWhoseMethodsThrow() {
    @SuppressWarnings("serial")
    class Hostile extends RuntimeException {
      @Override
      public String getMessage() {
        throw this;
      }
    }
    Submission<String> job =
        submit(
            Kind.FIT,
            monitor -> {
              throw new Hostile();
            });
    assertEquals(Hostile.class.getName(), failure(job).getMessage());
    assertEnded(State.FAILED, Hostile.class.getName(), job);
  }

  @Test
  void failsAJobWithoutAThread() throws Exception {
    environment.outOfThreads = true;
    Submission<String> job = submit(Kind.FIT, a);
    assertEquals(State.FAILED, job.job().state());
    assertTrue(job.job().reason().startsWith("out of memory (unable to create native thread)"));
    assertInstanceOf(CancellationException.class, failure(job));
    environment.outOfThreads = false;
    assertEquals("b", result(released(b)));
  }

  @Test
  void endsTheJobsThatNeedABundle() throws Exception {
    Submission<String> user = queue.submit(ACTOR, Kind.FIT, "turbine", Set.of(7L, 8L), a);
    a.started.await();
    running(Kind.FIT, b);
    Submission<String> waiting = queue.submit(ACTOR, Kind.TIMING, "turbine", Set.of(8L), c);
    assertTrue(queue.needs(7));
    queue.endThoseOf(8, () -> "rotation 1.0 was removed");
    queue.endThoseOf(8, () -> "it comes too late");
    failure(user);
    environment.passTime();
    assertEnded(State.FAILED, "rotation 1.0 was removed", user);
    assertEnded(State.FAILED, "rotation 1.0 was removed", waiting);
    assertEquals(State.RUNNING, queue.jobs().get(1).state());
    assertFalse(queue.needs(7));
    b.release();
  }

  @Test
  void endsAllJobsWhenItIsClosed() throws Exception {
    Submission<String> running = running(Kind.FIT, a);
    Submission<String> waiting = submit(Kind.TIMING, b);
    queue.close("the service stops", Duration.ofSeconds(30));
    assertEnded(State.FAILED, "the service stops", running);
    assertEnded(State.FAILED, "the service stops", waiting);
    assertThrows(RejectedExecutionException.class, () -> submit(Kind.FIT, c));
    assertFalse(b.hasStarted());
  }

  @Test
  void doesNotWaitForeverWhenItIsClosed() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Submission<String> deaf =
        submit(
            Kind.FIT,
            monitor -> {
              started.countDown();
              awaitUninterruptibly(never);
              return "";
            });
    started.await();
    queue.close("the service stops", Duration.ZERO);
    assertEnded(
        State.FAILED, "the service stops; its thread did not react and is left alone", deaf);
    never.countDown();
  }

  @Test
  void listsTheLast50ThatEndedById() throws Exception {
    Submission<String> first = running(Kind.FIT, a);
    for (int i = 0; i < 52; i++) {
      result(submit(Kind.VERIFICATION, monitor -> ""));
    }
    assertEquals(
        LongStream.concat(LongStream.of(1), LongStream.rangeClosed(4, 53)).boxed().toList(),
        queue.jobs().stream().map(Job::id).toList());
    assertEquals(Optional.of(new Progress("working", 1, 4, "")), first.job().progress());
    a.release();
  }

  @Test
  void namesTheKnownIds() {
    assertEquals(
        "ID: expected the id of a job, and there is none; got 1",
        assertThrows(IllegalArgumentException.class, () -> queue.cancel(1, CANCEL)).getMessage());
    released(a);
    released(b);
    assertEquals(
        "ID: expected the id of a job, one of 1, 2; got 9",
        assertThrows(IllegalArgumentException.class, () -> queue.stop(9, ACTOR)).getMessage());
  }
}
