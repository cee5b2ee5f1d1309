package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.Map;
import java.util.Objects;

/**
 * The times of one round.
 *
 * @param millis the time of each task in milliseconds
 * @param jvmActivity the activity of the virtual machine during the round
 */
public record TimedRound(Map<TimedTask, Double> millis, JvmActivity jvmActivity) {
  /** Copies the times. */
  public TimedRound {
    millis = Map.copyOf(millis);
  }

  /** Returns the milliseconds of one task. */
  public double millis(TimedTask task) {
    return Objects.requireNonNull(millis.get(task));
  }

  /** Returns the milliseconds of all tasks together. */
  double total() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
