package dev.bijou.shell.internal.command;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Job.State;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.admin.jobs.Jobs.Submission;
import dev.bijou.shell.internal.CommandException;
import dev.bijou.shell.internal.CommandSession;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The job of a command. In a console the work of a command is a job: the command waits for it,
 * shows its progress, and cancels it if the command is interrupted. Elsewhere the command does the
 * work itself.
 */
final class CommandJob<T> {
  /** The number of lines that may wait for a slow terminal; others are left out. */
  private static final int MAXIMUM_LINES = 1000;

  private static final long LOOK_MILLIS = 250;

  /** More than the time in which a cancelled job has ended or is left alone. */
  private static final long CANCEL_SECONDS = 15;

  private final Jobs jobs;
  private final Actor actor;
  private final Submission<T> job;
  private final BlockingQueue<Runnable> lines;
  private final CompletableFuture<T> result;

  private CommandJob(Jobs jobs, Actor actor, Submission<T> job, BlockingQueue<Runnable> lines) {
    this.jobs = jobs;
    this.actor = actor;
    this.job = job;
    this.lines = lines;
    this.result = job.result().toCompletableFuture();
  }

  /**
   * Runs the work of a command, as a job if the service exists.
   *
   * @param bundles the ids of the bundles that the job needs; called only for a job
   * @param progress shows what the job waits for
   * @throws CommandException if the job is refused, cancelled or has lost a bundle
   */
  static <T> T run(
      CommandSession session,
      Kind kind,
      String name,
      Supplier<Set<Long>> bundles,
      ProgressReporter progress,
      CommandWork<T> work) {
    Optional<Jobs> jobs = session.services().service(Jobs.class);
    return jobs.isPresent()
        ? submit(jobs.get(), session.actor(), kind, name, bundles.get(), work).await(progress)
        : work.run(new CommandWork.Direct());
  }

  private static <T> CommandJob<T> submit(
      Jobs jobs, Actor actor, Kind kind, String name, Set<Long> bundles, CommandWork<T> work) {
    BlockingQueue<Runnable> lines = new LinkedBlockingQueue<>();
    try {
      return new CommandJob<>(
          jobs,
          actor,
          jobs.submit(actor, kind, name, bundles, monitor -> work.run(new Queued(monitor, lines))),
          lines);
    } catch (RejectedExecutionException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Work on the thread of a job, which hands its lines to the thread of the command. */
  private record Queued(Jobs.Monitor job, BlockingQueue<Runnable> lines)
      implements CommandWork.Monitor {
    @Override
    public void advance(Progress progress, Runnable line) {
      job.advance(progress);
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted");
      }
      if (lines.size() < MAXIMUM_LINES) {
        lines.add(line);
      }
    }

    @Override
    public void print(Runnable text) {
      lines.add(text);
    }

    @Override
    public boolean stopRequested() {
      return job.stopRequested();
    }

    @Override
    public void commit() {
      job.commit();
    }
  }

  private T await(ProgressReporter progress) {
    var unused = result.whenComplete((value, thrown) -> lines.add(() -> {})); // ends the wait
    try {
      while (!result.isDone()) {
        Runnable line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (line != null) {
          line.run();
        } else if (job.job().state() == State.WAITING) {
          progress.advance(job.job().reason(), 0, 0);
        }
      }
      lines.forEach(Runnable::run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!result.isDone()) {
        cancel();
      }
    }
    return result();
  }

  /** Cancels the job and waits for its end. The thread stays interrupted if it is. */
  private void cancel() {
    boolean interrupted = Thread.interrupted();
    try {
      jobs.cancel(job.job().id(), actor);
    } catch (IllegalStateException | IllegalArgumentException e) {
      // it saves its result, or has ended
    }
    try {
      result.get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (ExecutionException | TimeoutException e) {
      // it is cancelled
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private T result() {
    if (!result.isDone()) {
      throw CommandException.interrupted("interrupted");
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw failure(e.getCause());
    }
  }

  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof CancellationException) {
      CommandException.requireUninterrupted("interrupted");
      Job end = job.job();
      return CommandException.failed(end.label() + ": " + end.reason() + "; nothing is kept");
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
