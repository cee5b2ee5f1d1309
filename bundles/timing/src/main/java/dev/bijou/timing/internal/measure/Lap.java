package dev.bijou.timing.internal.measure;

import dev.bijou.compare.Disturbance;
import java.util.Map;

/**
 * Every leg of a course timed once.
 *
 * @param millis the time of each leg
 * @param disturbance by the virtual machine meanwhile
 */
public record Lap(Map<Leg, Double> millis, Disturbance disturbance) {
  /** Copies the times. */
  public Lap {
    millis = Map.copyOf(millis);
  }

  /** The milliseconds of one leg. */
  public double millis(Leg leg) {
    return millis.get(leg);
  }

  /** The milliseconds of all legs together. */
  double total() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
