package dev.bijou.admin.jobs;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The state of a job at one time.
 *
 * @param id the number of the job: 1 for the first one since the start of the console
 * @param kind the kind of its work
 * @param name what it works on, such as the name of a flow
 * @param actor who submitted it or, if it was stopped or cancelled, who did that
 * @param state the state
 * @param progress the last progress that it reported; empty before the first
 * @param created the time at which it was submitted
 * @param started the time at which it began to run; empty if it never did
 * @param finished the time of its end; empty before it
 * @param reason why it waits, is about to end early, or ended as it did; empty if there is nothing
 *     to explain
 */
public record Job(
    long id,
    Kind kind,
    String name,
    Actor actor,
    State state,
    Optional<Progress> progress,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> finished,
    String reason) {

  /** The kinds of jobs. */
  public enum Kind {
    /** Fits a flow and saves the model. */
    FIT,
    /** Measures times: runs alone. */
    TIMING,
    /** Checks laws of plug-ins. */
    VERIFICATION;

    /** Returns the name as messages show it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The states of a job. The last four are final. */
  public enum State {
    /** Waits for other jobs. */
    WAITING,
    /** Runs. */
    RUNNING,
    /** Ended by itself, with a result. */
    DONE,
    /** Ended early on request, with the result so far. */
    STOPPED,
    /** Ended early on request, without a result. */
    CANCELLED,
    /** Ended without a result; the reason says why. */
    FAILED;

    /** Returns whether a job in this state has ended. */
    public boolean isFinal() {
      return this != WAITING && this != RUNNING;
    }
  }

  /**
   * The progress of a job.
   *
   * @param stage the current stage, in a few words
   * @param done the number of completed steps of the stage
   * @param total the largest number of its steps; 0 if unknown
   * @param detail what is known of the result so far; empty if nothing is
   */
  public record Progress(String stage, int done, int total, String detail) {
    /** Returns the share of the steps that are completed, from 0 to 1; empty if unknown. */
    public OptionalDouble share() {
      return total > 0
          ? OptionalDouble.of(Math.min(1, (double) done / total))
          : OptionalDouble.empty();
    }

    /** Returns the progress in one line: "maximum likelihood (12/500), log p -3.2". */
    @Override
    public String toString() {
      String steps = total > 1 ? String.format(Locale.ROOT, " (%d/%d)", done, total) : "";
      return stage + steps + (detail.isEmpty() ? "" : ", " + detail);
    }
  }

  /** Returns the job as messages name it: "job 3 (fit turbine)". */
  public String label() {
    return String.format(Locale.ROOT, "job %d (%s %s)", id, kind, name);
  }
}
