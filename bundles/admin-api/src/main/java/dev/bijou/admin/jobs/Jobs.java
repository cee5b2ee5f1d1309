package dev.bijou.admin.jobs;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs fits, timings and verifications in a console as jobs, each on its own thread. A timing runs
 * alone; fits and verifications run side by side up to the bound {@value #RUNNING}. Jobs start in
 * the order in which they were submitted. Thread-safe.
 *
 * <p>A job ends early if it is {@linkplain #stop stopped} or {@linkplain #cancel cancelled}, if a
 * bundle that it needs is stopped or removed, or if this service stops. To end it, its thread is
 * interrupted; a task that does not react within 10 seconds is left alone and counts as ended, but
 * no timing starts beside it.
 *
 * <p>The service keeps no object of a task after its end: no result, exception, thread or class.
 */
@ProviderType
public interface Jobs {
  /** Framework property: the number of fits and verifications that run at a time; default 2. */
  String RUNNING = "bijou.jobs.running";

  /** Framework property: the number of jobs that may wait; default 16. */
  String WAITING = "bijou.jobs.waiting";

  /**
   * Submits a job. It starts at once, or waits for others.
   *
   * @param actor who submits it
   * @param name what it works on, such as the name of a flow
   * @param bundles the ids of the bundles that the task needs, such as those of the plug-ins of a
   *     flow; the bundle of the class of the task is added
   * @param task the work
   * @throws java.util.concurrent.RejectedExecutionException if too many jobs wait; the message has
   *     the remedy
   */
  <T> Submission<T> submit(
      Actor actor, Job.Kind kind, String name, Set<Long> bundles, Task<T> task);

  /** Returns the jobs that wait or run and the last 50 that ended, by id. */
  List<Job> jobs();

  /**
   * Stops a running fit: it ends after the current step, with the best parameters so far, and saves
   * the model. Returns at once; a second call has no effect.
   *
   * @param actor who stops it
   * @return the job after the request
   * @throws IllegalArgumentException if there is no job with this id
   * @throws IllegalStateException if it cannot be stopped: it does not run or is no fit
   */
  Job stop(long id, Actor actor);

  /**
   * Cancels a job: it ends as soon as possible and keeps nothing. Returns at once; a second call
   * has no effect.
   *
   * @param actor who cancels it
   * @return the job after the request
   * @throws IllegalArgumentException if there is no job with this id
   * @throws IllegalStateException if it has ended, or is about to save its result
   */
  Job cancel(long id, Actor actor);

  /** The work of a job. */
  @ConsumerType
  @FunctionalInterface
  interface Task<T> {
    /**
     * Does the work, on the thread of the job.
     *
     * @return the result, which only the {@link Submission} keeps
     * @throws Exception if the work fails; the message is the reason of the job. When interrupted,
     *     it throws any exception.
     */
    T run(Monitor monitor) throws Exception;
  }

  /** The connection of a running task to the service. */
  @ProviderType
  interface Monitor {
    /** Reports progress. */
    void advance(Job.Progress progress);

    /**
     * Returns whether the task is asked to end early with the result so far. If it returns a result
     * after true was returned, the job is {@link Job.State#STOPPED}.
     */
    boolean stopRequested();

    /**
     * Announces that the task is about to save its result. From then on the job cannot be
     * cancelled. A task that saves must call it first.
     *
     * @throws java.util.concurrent.CancellationException if the job was cancelled or has lost a
     *     bundle, so that nothing may be saved
     */
    void commit();
  }

  /** A submitted job. */
  @ProviderType
  interface Submission<T> {
    /** Returns the current state of the job, also if the service no longer lists it. */
    Job job();

    /**
     * Returns the result of the task, complete when the job has ended. It fails with what the task
     * threw, or if the job was cancelled, has lost a bundle or did not start, with a {@link
     * java.util.concurrent.CancellationException} whose message is the reason.
     */
    CompletionStage<T> result();
  }
}
