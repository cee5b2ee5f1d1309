package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.Map;
import java.util.Objects;

/**
 * Every leg of a timer timed once.
 *
 * @param millis the time of each leg
 * @param jvmActivity by the virtual machine meanwhile
 */
public record TimedRound(Map<TimedTask, Double> millis, JvmActivity jvmActivity) {
  /** Copies the times. */
  public TimedRound {
    millis = Map.copyOf(millis);
  }

  /** The milliseconds of one leg. */
  public double millis(TimedTask leg) {
    return Objects.requireNonNull(millis.get(leg));
  }

  /** The milliseconds of all legs together. */
  double total() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
