package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.List;

/**
 * Laps of one course, in the order in which they were run.
 *
 * @param list of them
 */
public record TimedRounds(List<TimedRound> list) {
  /** Copies the list. */
  public TimedRounds {
    list = List.copyOf(list);
  }

  /** The milliseconds of a leg, lap by lap. */
  public double[] times(TimedTask leg) {
    return list.stream().mapToDouble(lap -> lap.millis(leg)).toArray();
  }

  /** The time of a leg over that of another, each pair from one lap. */
  public double[] ratios(TimedTask leg, TimedTask over) {
    return list.stream().mapToDouble(lap -> lap.millis(leg) / lap.millis(over)).toArray();
  }

  /** What the virtual machine did besides. */
  public JvmActivity disturbance() {
    return list.stream()
        .map(TimedRound::disturbance)
        .reduce(new JvmActivity(0, 0, 0), JvmActivity::plus);
  }

  /** The milliseconds of all legs together. */
  public double total() {
    return list.stream().mapToDouble(TimedRound::total).sum();
  }

  /** The shortest time of a leg. */
  double best(TimedTask leg) {
    return Statistics.quantile(times(leg), 0);
  }

  /** The laps from one (inclusive) to another (exclusive). */
  TimedRounds part(int from, int to) {
    return new TimedRounds(list.subList(from, to));
  }
}
