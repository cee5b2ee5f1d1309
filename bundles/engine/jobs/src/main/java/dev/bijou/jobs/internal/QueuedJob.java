package dev.bijou.jobs.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs.Monitor;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.admin.jobs.Jobs.Task;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A job that waits or runs. Its state is guarded by its queue. Drops its task when it ends. */
final class QueuedJob<T> implements Submission<T>, Monitor {
  private static final String STOP_REQUESTED = "stop requested";
  private static final String END_REQUESTED = "is being cancelled";
  private static final String SAVES = "saves its result";
  private static final String STOPPED = "stopped on request";

  private final JobQueue queue;
  private final long id;
  private final Kind kind;
  private final String name;
  private final Set<Long> bundles;
  private final Instant created = Instant.now();
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile Optional<Progress> progress = Optional.empty();
  private volatile @Nullable EarlyEnd earlyEnd;
  private @Nullable Task<T> task;
  private @Nullable Thread thread;
  private Actor actor;
  private State state = State.WAITING;
  private Optional<Instant> started = Optional.empty();
  private Optional<Instant> finished = Optional.empty();
  private String reason = "";
  private boolean stopRequested;
  private boolean stopSeen;
  private boolean sealed;

  QueuedJob(
      JobQueue queue,
      long id,
      Actor actor,
      Kind kind,
      String name,
      Set<Long> bundles,
      Task<T> task) {
    this.queue = queue;
    this.id = id;
    this.actor = actor;
    this.kind = kind;
    this.name = name;
    this.bundles = Set.copyOf(bundles);
    this.task = task;
  }

  long id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  boolean needs(long bundle) {
    return bundles.contains(bundle);
  }

  @Override
  public Job job() {
    synchronized (queue) {
      boolean blocked = state == State.WAITING && reason.isEmpty();
      return snapshot(blocked ? queue.blockers(this) : reason);
    }
  }

  private Job snapshot(String why) {
    return new Job(id, kind, name, actor, state, progress, created, started, finished, why);
  }

  /** Returns the name of the job in messages. */
  String label() {
    return snapshot("").label();
  }

  @Override
  public CompletionStage<T> result() {
    return result.minimalCompletionStage();
  }

  /** Starts the thread of the job. */
  void start(Environment environment) {
    Task<T> work = Objects.requireNonNull(task);
    state = State.RUNNING;
    started = Optional.of(Instant.now());
    environment.changed(job());
    thread = environment.newThread("job-" + id, () -> run(work));
    thread.start();
  }

  private void run(Task<T> work) {
    try {
      T value = work.run(this);
      queue.taskEnded(this, null, () -> result.complete(value));
    } catch (Throwable thrown) { // whatever a plug-in throws, the job ends
      Throwable e = FailureText.printable(thrown);
      queue.taskEnded(this, e, () -> result.completeExceptionally(e));
    }
  }

  @Override
  public void advance(Progress now) {
    progress = Optional.of(now);
    if (earlyEnd != null) {
      Thread.currentThread().interrupt(); // a plug-in may have cleared it
    }
  }

  @Override
  public boolean stopRequested() {
    synchronized (queue) {
      stopSeen |= stopRequested;
      return stopRequested;
    }
  }

  @Override
  public void commit() {
    synchronized (queue) {
      if (earlyEnd != null) {
        throw new CancellationException(label() + ": expected to save the result; got cancelled");
      }
      sealed = true;
      reason = SAVES;
    }
  }

  /** Asks the task for an early end with a result; returns whether that is possible. */
  boolean requestStop(Actor who) {
    boolean possible = kind == Kind.FIT && state == State.RUNNING && !sealed && earlyEnd == null;
    if (possible && !stopRequested) {
      stopRequested = true;
      actor = who;
      reason = STOP_REQUESTED;
    }
    return possible;
  }

  /**
   * Demands an end without a result, unless that is demanded already or the task has ended or
   * announced its result; returns whether it is now demanded.
   */
  boolean demand(EarlyEnd end) {
    boolean possible = !sealed && earlyEnd == null;
    if (possible) {
      earlyEnd = end;
      actor = end.actor().orElse(actor);
      reason = END_REQUESTED;
      if (thread != null) {
        thread.interrupt();
      }
    }
    return possible;
  }

  boolean isEnding() {
    return earlyEnd != null;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  boolean isFinal() {
    return state.isFinal();
  }

  /** Refuses demands from now on; returns the one before, if any. */
  Optional<EarlyEnd> seal() {
    sealed = true;
    return Optional.ofNullable(earlyEnd);
  }

  /** Returns the state of a task that has returned a result. */
  State success() {
    return stopSeen ? State.STOPPED : State.DONE;
  }

  /** Enters a final state. */
  void end(State last, String why) {
    state = last;
    reason = last == State.STOPPED ? STOPPED : why;
    finished = Optional.of(Instant.now());
    task = null;
    thread = null;
  }

  /** Completes the result of a job that was ended early; not under the lock of the queue. */
  void cancelResult(String why) {
    result.completeExceptionally(new CancellationException(why));
  }
}
