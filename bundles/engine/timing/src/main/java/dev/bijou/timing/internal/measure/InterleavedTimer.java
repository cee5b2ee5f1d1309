package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * A timer that runs all tasks in each round, one after the other, so that a drift of the machine
 * affects all of them equally. Every other round runs in the opposite order, so that no task
 * benefits from its position. An interrupt ends it before the next task.
 */
public final class InterleavedTimer {
  private final Map<TimedTask, MeasuredTask> tasks;
  private final Clock clock;
  private final Machine machine;
  private final Stopwatch stopwatch;

  /** Creates a timer of the given tasks. */
  public InterleavedTimer(Map<TimedTask, MeasuredTask> tasks, Clock clock, Machine machine) {
    this.tasks = new TreeMap<>(tasks);
    this.clock = clock;
    this.machine = machine;
    this.stopwatch = new Stopwatch(clock);
  }

  /**
   * Runs the given number of rounds.
   *
   * @param count the number of rounds
   * @param done called with the number of completed rounds, starting with 0
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

  /** Runs the round with the given number. */
  TimedRound round(int number) {
    JvmActivity before = machine.jvmActivity();
    Map<TimedTask, Double> millis = new TreeMap<>();
    for (TimedTask task : order(number)) {
      Interrupts.check();
      millis.put(task, stopwatch.millis(Objects.requireNonNull(tasks.get(task))));
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

  /** Returns the tasks timed in each round. */
  Set<TimedTask> tasks() {
    return tasks.keySet();
  }

  /** Returns the milliseconds since an arbitrary origin. */
  double now() {
    return 1e-6 * clock.nanos();
  }
}
