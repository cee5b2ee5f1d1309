package dev.bijou.timing.internal.measure;

import dev.bijou.bijector.Direction;
import java.util.Comparator;

/**
 * A task timed in a round. Tasks are ordered by their kind, then by contender, so that contenders
 * run the same direction one right after the other.
 *
 * @param kind the kind of work
 * @param contender the index of the contender whose batch is mapped; 0 for the calibration
 */
public record TimedTask(Kind kind, int contender) implements Comparable<TimedTask> {
  /** The constant loop. */
  public static final TimedTask CALIBRATION = new TimedTask(Kind.CALIBRATION, 0);

  private static final Comparator<TimedTask> ORDER =
      Comparator.comparing(TimedTask::kind).thenComparing(TimedTask::contender);

  /** The kinds of work, in the order of a round. */
  public enum Kind {
    /** Maps the batch from data to latent. */
    FORWARD,
    /** Maps the batch from latent to data. */
    INVERSE,
    /** Runs {@link Calibration}. */
    CALIBRATION,
    /** Maps from data to latent, by bisection if that is iterative. */
    BISECTION_FORWARD,
    /** Maps from latent to data, by bisection if that is iterative. */
    BISECTION_INVERSE
  }

  /** Returns the task of mapping the batch of a contender. */
  public static TimedTask of(Direction direction, int contender) {
    return new TimedTask(direction == Direction.FORWARD ? Kind.FORWARD : Kind.INVERSE, contender);
  }

  /** Returns the task of mapping a part of the batch of a contender, solved by bisection. */
  public static TimedTask bisection(Direction direction, int contender) {
    return new TimedTask(
        direction == Direction.FORWARD ? Kind.BISECTION_FORWARD : Kind.BISECTION_INVERSE,
        contender);
  }

  @Override
  public int compareTo(TimedTask other) {
    return ORDER.compare(this, other);
  }
}
