package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.List;

/**
 * The rounds of one timer.
 *
 * @param list the rounds, in the order in which they were run
 */
public record TimedRounds(List<TimedRound> list) {
  /** Copies the list. */
  public TimedRounds {
    list = List.copyOf(list);
  }

  /** Returns the milliseconds of a task, round by round. */
  public double[] times(TimedTask task) {
    return list.stream().mapToDouble(round -> round.millis(task)).toArray();
  }

  /** Returns the ratio of the times of two tasks, round by round. */
  public double[] ratios(TimedTask task, TimedTask reference) {
    return list.stream()
        .mapToDouble(round -> round.millis(task) / round.millis(reference))
        .toArray();
  }

  /** Returns the activity of the virtual machine during all rounds. */
  public JvmActivity jvmActivity() {
    return list.stream()
        .map(TimedRound::jvmActivity)
        .reduce(new JvmActivity(0, 0, 0), JvmActivity::plus);
  }

  /** Returns the milliseconds of all tasks together. */
  public double total() {
    return list.stream().mapToDouble(TimedRound::total).sum();
  }

  /** Returns the shortest time of a task. */
  double best(TimedTask task) {
    return Statistics.quantile(times(task), 0);
  }

  /** Returns the rounds from one (inclusive) to another (exclusive). */
  TimedRounds range(int from, int to) {
    return new TimedRounds(list.subList(from, to));
  }
}
