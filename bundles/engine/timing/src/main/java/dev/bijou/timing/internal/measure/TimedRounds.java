package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.List;

/**
 * Rounds of one timer, in the order in which they were run.
 *
 * @param list of them
 */
public record TimedRounds(List<TimedRound> list) {
  /** Copies the list. */
  public TimedRounds {
    list = List.copyOf(list);
  }

  /** The milliseconds of a leg, round by round. */
  public double[] times(TimedTask leg) {
    return list.stream().mapToDouble(round -> round.millis(leg)).toArray();
  }

  /** The time of a leg over that of another, each pair from one round. */
  public double[] ratios(TimedTask leg, TimedTask over) {
    return list.stream().mapToDouble(round -> round.millis(leg) / round.millis(over)).toArray();
  }

  /** What the virtual machine did besides. */
  public JvmActivity jvmActivity() {
    return list.stream()
        .map(TimedRound::jvmActivity)
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

  /** The rounds from one (inclusive) to another (exclusive). */
  TimedRounds part(int from, int to) {
    return new TimedRounds(list.subList(from, to));
  }
}
