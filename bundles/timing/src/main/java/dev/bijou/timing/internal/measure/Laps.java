package dev.bijou.timing.internal.measure;

import dev.bijou.compare.Disturbance;
import java.util.List;

/**
 * Laps of one course, in the order in which they were run.
 *
 * @param list of them
 */
public record Laps(List<Lap> list) {
  /** Copies the list. */
  public Laps {
    list = List.copyOf(list);
  }

  /** The milliseconds of a leg, lap by lap. */
  public double[] times(Leg leg) {
    return list.stream().mapToDouble(lap -> lap.millis(leg)).toArray();
  }

  /** The time of a leg over that of another, each pair from one lap. */
  public double[] ratios(Leg leg, Leg over) {
    return list.stream().mapToDouble(lap -> lap.millis(leg) / lap.millis(over)).toArray();
  }

  /** What the virtual machine did besides. */
  public Disturbance disturbance() {
    return list.stream().map(Lap::disturbance).reduce(new Disturbance(0, 0, 0), Disturbance::plus);
  }

  /** The milliseconds of all legs together. */
  public double total() {
    return list.stream().mapToDouble(Lap::total).sum();
  }

  /** The shortest time of a leg. */
  double best(Leg leg) {
    return Statistics.quantile(times(leg), 0);
  }

  /** The laps from one (inclusive) to another (exclusive). */
  Laps part(int from, int to) {
    return new Laps(list.subList(from, to));
  }
}
