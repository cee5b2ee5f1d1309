package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Times tasks round after round, one right after the other, so that a drift of the machine hits all
 * of them alike; every other round runs in the opposite order, so that none is favoured by its
 * place.
 */
public final class InterleavedTimer {
  private final Map<TimedTask, MeasuredTask> tasks;
  private final Clock clock;
  private final Machine machine;
  private final Stopwatch stopwatch;

  /** A timer over these tasks. */
  public InterleavedTimer(Map<TimedTask, MeasuredTask> tasks, Clock clock, Machine machine) {
    this.tasks = new EnumMap<>(tasks);
    this.clock = clock;
    this.machine = machine;
    this.stopwatch = new Stopwatch(clock);
  }

  /**
   * Runs so many rounds.
   *
   * @param done told how many rounds are done, 0 included
   */
  public TimedRounds rounds(int count, IntConsumer done) {
    List<TimedRound> rounds = new ArrayList<>();
    done.accept(0);
    while (rounds.size() < count) {
      rounds.add(round(rounds.size()));
      done.accept(rounds.size());
    }
    return new TimedRounds(rounds);
  }

  /** Runs the round of this number. */
  TimedRound round(int number) {
    JvmActivity before = machine.jvmActivity();
    Map<TimedTask, Double> millis = new EnumMap<>(TimedTask.class);
    for (TimedTask leg : order(number)) {
      millis.put(leg, stopwatch.millis(Objects.requireNonNull(tasks.get(leg))));
    }
    return new TimedRound(millis, machine.jvmActivity().since(before));
  }

  private List<TimedTask> order(int number) {
    List<TimedTask> order = new ArrayList<>(tasks.keySet());
    if (number % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  /** What is timed in a round. */
  Set<TimedTask> legs() {
    return tasks.keySet();
  }

  /** The milliseconds since some origin. */
  double now() {
    return 1e-6 * clock.nanos();
  }
}
