package dev.bijou.shell.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Runs one job, after the command has shown that it waits; progress may have an effect. */
final class FakeJobs implements Jobs {
  private static final Actor ACTOR = new Actor("anna", "shell");
  static final Instant START = Instant.parse("2026-05-04T03:02:01Z");

  final List<String> requests = new ArrayList<>();
  final List<Job> listed = new ArrayList<>();
  Set<Long> bundles = Set.of();
  String from = "";
  Runnable onProgress = () -> {};
  boolean full;
  boolean stop;
  private volatile Job job;
  private volatile Thread thread;
  private volatile boolean cancelled;

  /** Returns a job. */
  static Job job(
      long id, Kind kind, String name, State state, Optional<Progress> progress, String reason) {
    Optional<Instant> start = state == State.WAITING ? Optional.empty() : Optional.of(START);
    Optional<Instant> end = state.isFinal() ? start.map(s -> s.plusSeconds(75)) : Optional.empty();
    return new Job(id, kind, name, ACTOR, state, progress, START, start, end, reason);
  }

  private void become(State state, String reason) {
    job = job(job.id(), job.kind(), job.name(), state, job.progress(), reason);
  }

  @Override
  public <T> Submission<T> submit(
      Actor actor, Kind kind, String name, Set<Long> needed, Task<T> task) {
    if (full) {
      throw new RejectedExecutionException("jobs: expected fewer; got one more");
    }
    bundles = needed;
    from = actor.from();
    job = job(4, kind, name, State.WAITING, Optional.empty(), "waiting for job 3 (fit other)");
    CompletableFuture<T> result = new CompletableFuture<>();
    thread = new Thread(() -> run(task, result));
    return new Submission<>() {
      private int looks;

      @Override
      public Job job() {
        looks++;
        if (looks == 3) {
          thread.start();
        }
        return job;
      }

      @Override
      public CompletionStage<T> result() {
        return result.minimalCompletionStage();
      }
    };
  }

  private <T> void run(Task<T> task, CompletableFuture<T> result) {
    become(State.RUNNING, "");
    try {
      T value = task.run(new FakeMonitor());
      become(stop ? State.STOPPED : State.DONE, "");
      result.complete(value);
    } catch (Throwable e) {
      if (cancelled) {
        become(State.CANCELLED, "cancelled on request");
        result.completeExceptionally(new CancellationException());
      } else {
        become(State.FAILED, "failed");
        result.completeExceptionally(e);
      }
    }
  }

  /** The monitor of the job. */
  private final class FakeMonitor implements Monitor {
    @Override
    public void advance(Progress progress) {
      job = job(4, job.kind(), job.name(), job.state(), Optional.of(progress), "");
      onProgress.run();
    }

    @Override
    public boolean stopRequested() {
      return stop;
    }

    @Override
    public void commit() {
      requests.add("commit");
      if (cancelled) {
        throw new CancellationException();
      }
    }
  }

  /** Returns the state of the job that ran. */
  Job last() {
    return job;
  }

  @Override
  public List<Job> jobs() {
    return listed;
  }

  @Override
  public Job stop(long id, Actor actor) {
    requests.add("stop " + id);
    throw new IllegalStateException(
        "job " + id + " (timing maf): expected a fit that runs; got it");
  }

  @Override
  public Job cancel(long id, Actor actor) {
    requests.add("cancel " + id);
    from = actor.from();
    if (id == 4) {
      cancelled = true;
      thread.interrupt();
      return job;
    }
    return listed.stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("ID: expected one of 1; got " + id));
  }
}
