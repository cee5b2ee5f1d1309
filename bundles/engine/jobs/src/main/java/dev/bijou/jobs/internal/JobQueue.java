package dev.bijou.jobs.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.admin.jobs.Jobs.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait, run or have ended. The first of those that wait starts as soon as it may run
 * beside those that run; no other overtakes it. The lock of this object guards all state; results
 * are completed without it, since their callers react to them.
 */
final class JobQueue {
  /** The time that a task has to react to an interrupt. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String LEFT_ALONE = "; its thread did not react and is left alone";

  private static final int KEPT = 50;

  private final JobBounds bounds;
  private final Environment environment;
  private final Deque<QueuedJob<?>> waiting = new ArrayDeque<>();
  private final List<QueuedJob<?>> running = new ArrayList<>();
  private final Deque<Job> ended = new ArrayDeque<>();
  private final List<String> leftAlone = new ArrayList<>();
  private final List<Runnable> completions = new ArrayList<>();
  private long lastId;
  private boolean closed;

  JobQueue(JobBounds bounds, Environment environment) {
    this.bounds = bounds;
    this.environment = environment;
  }

  /** Adds a job, and starts it if it may run at once. */
  <T> Submission<T> submit(Actor actor, Kind kind, String name, Set<Long> bundles, Task<T> task) {
    QueuedJob<T> job;
    synchronized (this) {
      requireRoom(kind);
      lastId++;
      job = new QueuedJob<>(this, lastId, actor, kind, name, bundles, task);
      waiting.add(job);
      environment.changed(job.job());
      startNext();
    }
    completeResults();
    return job;
  }

  private void requireRoom(Kind kind) {
    if (closed) {
      throw new RejectedExecutionException(
          "jobs: expected the bundle dev.bijou.jobs to be started; got it stopped; start it");
    }
    boolean startsAtOnce = waiting.isEmpty() && mayStart(kind);
    if (!startsAtOnce && waiting.size() >= bounds.waiting()) {
      throw new RejectedExecutionException(
          String.format(
              Locale.ROOT,
              "jobs: expected at most %d that wait (bijou.jobs.waiting); got one more; try again"
                  + " when one has ended, or cancel one",
              bounds.waiting()));
    }
  }

  private boolean mayStart(Kind kind) {
    return kind == Kind.TIMING
        ? running.isEmpty() && leftAlone.isEmpty()
        : running.size() < bounds.running()
            && running.stream().noneMatch(other -> other.kind() == Kind.TIMING);
  }

  private void startNext() {
    while (!waiting.isEmpty()
        && !waiting.element().isEnding()
        && mayStart(waiting.element().kind())) {
      QueuedJob<?> job = waiting.remove();
      running.add(job);
      try {
        job.start(environment);
      } catch (Throwable e) { // too little memory for a thread
        String reason = FailureText.of(e);
        end(job, State.FAILED, reason, () -> job.cancelResult(reason));
      }
    }
  }

  /** Enters a final state; {@link #completeResults} runs the completion. */
  private void end(QueuedJob<?> job, State state, String reason, Runnable completion) {
    completions.add(completion);
    job.end(state, reason);
    waiting.remove(job);
    running.remove(job);
    ended.add(job.job());
    if (ended.size() > KEPT) {
      ended.remove();
    }
    environment.changed(job.job());
    notifyAll();
  }

  private void completeResults() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(completions);
      completions.clear();
    }
    due.forEach(Runnable::run);
  }

  /**
   * Records the end of a task, on its thread.
   *
   * @param thrown what it threw; null if it returned a result
   * @param completion completes its result
   */
  void taskEnded(QueuedJob<?> job, @Nullable Throwable thrown, Runnable completion) {
    Optional<EarlyEnd> early;
    synchronized (this) {
      early = job.seal();
    }
    if (early.isPresent()) {
      Thread.interrupted(); // it was for the task
      endEarly(job, early.get(), false);
      return;
    }
    String reason = thrown == null ? "" : FailureText.of(thrown);
    synchronized (this) {
      end(job, thrown == null ? job.success() : State.FAILED, reason, completion);
      startNext();
    }
    completeResults();
  }

  /**
   * Ends a job without a result, unless it has ended.
   *
   * @param alive whether its thread has not ended; no timing starts until it has
   */
  private void endEarly(QueuedJob<?> job, EarlyEnd early, boolean alive) {
    String reason = early.reason().get() + (alive ? LEFT_ALONE : "");
    synchronized (this) {
      if (!alive) {
        leftAlone.remove(job.label());
      }
      if (!job.isFinal()) {
        if (alive) {
          leftAlone.add(job.label());
        }
        end(job, early.state(), reason, () -> job.cancelResult(reason));
      }
      startNext();
    }
    completeResults();
  }

  /** Returns all jobs, by id. */
  synchronized List<Job> jobs() {
    return Stream.concat(ended.stream(), active().map(QueuedJob::job))
        .sorted(Comparator.comparingLong(Job::id))
        .toList();
  }

  private Stream<QueuedJob<?>> active() {
    return Stream.concat(running.stream(), waiting.stream());
  }

  /** Returns why a job waits, in words. */
  String blockers(QueuedJob<?> job) {
    if (job == waiting.peek() && mayStart(job.kind())) {
      return "";
    }
    List<String> before = active().takeWhile(other -> other != job).map(QueuedJob::label).toList();
    if (!before.isEmpty()) {
      String more = before.size() == 1 ? "" : " and " + (before.size() - 1) + " more";
      return "waiting for " + before.get(0) + more;
    }
    return leftAlone.isEmpty()
        ? ""
        : "waiting for the thread of "
            + leftAlone.get(0)
            + ", which did not react to its end; cancel this job, or restart the console";
  }

  /** Asks a fit to end with what it has so far. */
  synchronized Job stop(long id, Actor actor) {
    boolean requested = find(id).filter(job -> job.requestStop(actor)).isPresent();
    if (!requested) {
      throw Refusals.ofStop(known(id));
    }
    return known(id);
  }

  /** Ends a job without a result; no effect on one that is cancelled already. */
  Job cancel(long id, EarlyEnd early) {
    Optional<QueuedJob<?>> job;
    synchronized (this) {
      job = find(id);
      boolean cancelled =
          job.map(found -> demand(found, early))
              .orElseGet(() -> known(id).state() == State.CANCELLED);
      if (!cancelled) {
        throw Refusals.ofCancel(known(id));
      }
    }
    job.filter(QueuedJob::isWaiting).ifPresent(found -> endEarly(found, early, false));
    return known(id);
  }

  /**
   * Ends the jobs that need a bundle.
   *
   * @param reason the reason; it may block for a short time
   */
  synchronized void endThoseOf(long bundle, Supplier<String> reason) {
    EarlyEnd early = EarlyEnd.failed(reason);
    active()
        .filter(job -> job.needs(bundle) && demand(job, early) && job.isWaiting())
        .forEach(job -> environment.after(Duration.ZERO, () -> endEarly(job, early, false)));
  }

  /** Demands that a job ends early; returns whether it does. */
  private boolean demand(QueuedJob<?> job, EarlyEnd early) {
    if (job.demand(early) && !job.isWaiting()) {
      environment.after(PATIENCE, () -> endEarly(job, early, true));
    }
    return job.isEnding();
  }

  /** Returns whether a job that has not ended needs a bundle. */
  synchronized boolean needs(long bundle) {
    return active().anyMatch(job -> job.needs(bundle));
  }

  /**
   * Ends all jobs without a result and waits until they have ended, but not longer than a given
   * time.
   */
  void close(String reason, Duration patience) {
    EarlyEnd early = EarlyEnd.failed(() -> reason);
    synchronized (this) {
      closed = true;
      active().forEach(job -> job.demand(early));
    }
    end(waiting, early, false);
    awaitRunning(patience);
    end(running, early, true);
  }

  private void end(Collection<QueuedJob<?>> jobs, EarlyEnd early, boolean alive) {
    List<QueuedJob<?>> all;
    synchronized (this) {
      all = List.copyOf(jobs);
    }
    all.forEach(job -> endEarly(job, early, alive));
  }

  private synchronized void awaitRunning(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); !running.isEmpty() && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<QueuedJob<?>> find(long id) {
    return active().<QueuedJob<?>>map(job -> job).filter(job -> job.id() == id).findFirst();
  }

  private Job known(long id) {
    List<Job> all = jobs();
    return all.stream()
        .filter(job -> job.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id, all)));
  }

  private static String unknown(long id, List<Job> all) {
    String ids = all.stream().map(job -> Long.toString(job.id())).collect(Collectors.joining(", "));
    return ids.isEmpty()
        ? "ID: expected the id of a job, and there is none; got " + id
        : "ID: expected the id of a job, one of " + ids + "; got " + id;
  }
}
