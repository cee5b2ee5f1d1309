package dev.bijou.webconsole.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Jobs that a test runs. */
final class FakeJobs {
  final List<FakeJob<?>> submitted = new ArrayList<>();
  boolean full;

  Jobs service() {
    return Fakes.of(Jobs.class, new Calls());
  }

  /** The methods of the jobs. */
  final class Calls {
    <T> Jobs.Submission<T> submit(
        Actor actor, Job.Kind kind, String name, Set<Long> bundles, Jobs.Task<T> task) {
      if (full) {
        throw new RejectedExecutionException("jobs: expected at most 16; got more");
      }
      FakeJob<T> job = new FakeJob<>(submitted.size() + 1, kind, name, bundles, task);
      submitted.add(job);
      return job;
    }
  }

  /** A job that ends when the test demands it. */
  static final class FakeJob<T> implements Jobs.Submission<T>, Jobs.Monitor {
    final long id;
    final Job.Kind kind;
    final String name;
    final Set<Long> bundles;
    final Jobs.Task<T> task;
    final List<String> stages = new ArrayList<>();
    final CompletableFuture<T> result = new CompletableFuture<>();
    Job.State state = Job.State.RUNNING;

    FakeJob(long id, Job.Kind kind, String name, Set<Long> bundles, Jobs.Task<T> task) {
      this.id = id;
      this.kind = kind;
      this.name = name;
      this.bundles = bundles;
      this.task = task;
    }

    @Override
    public Job job() {
      return new Job(
          id,
          kind,
          name,
          new Actor("admin", "console 127.0.0.1"),
          state,
          Optional.empty(),
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          state == Job.State.FAILED ? "it broke" : "");
    }

    @Override
    public CompletionStage<T> result() {
      return result;
    }

    void run() throws Exception {
      T value = task.run(this);
      state = Job.State.DONE;
      result.complete(value);
    }

    void fail() {
      state = Job.State.FAILED;
      result.completeExceptionally(new IllegalStateException());
    }

    @Override
    public void advance(Job.Progress progress) {
      stages.add(progress.stage());
    }

    @Override
    public boolean stopRequested() {
      return false;
    }

    @Override
    public void commit() {}
  }
}
