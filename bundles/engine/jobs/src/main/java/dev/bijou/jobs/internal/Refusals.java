package dev.bijou.jobs.internal;

import dev.bijou.admin.jobs.Job;
import dev.bijou.admin.jobs.Job.Kind;
import dev.bijou.admin.jobs.Job.State;

/** The refusals of jobs that cannot be stopped or cancelled: what they do, and the remedy. */
final class Refusals {
  private Refusals() {}

  static IllegalStateException ofStop(Job job) {
    String remedy =
        job.state().isFinal()
            ? "nothing is left to stop"
            : job.kind() != Kind.FIT
                ? "it has no result before its end; cancel it"
                : job.state() == State.WAITING
                    ? "cancel it, or stop it when it runs"
                    : "wait for its end";
    return refusal(job, "a fit that runs", remedy);
  }

  static IllegalStateException ofCancel(Job job) {
    return job.state().isFinal()
        ? refusal(job, "a job that waits or runs", "nothing is left to cancel")
        : refusal(job, "a job without a result", "wait for its end");
  }

  private static IllegalStateException refusal(Job job, String expected, String remedy) {
    return new IllegalStateException(
        job.label()
            + ": expected "
            + expected
            + "; got a "
            + job.kind()
            + " that "
            + activity(job)
            + "; "
            + remedy);
  }

  private static String activity(Job job) {
    return switch (job.state()) {
      case WAITING -> "waits";
      case RUNNING -> job.reason().isEmpty() ? "runs" : job.reason();
      default -> "is " + job.state();
    };
  }
}
