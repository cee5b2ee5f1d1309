package dev.bijou.timing.internal.measure;

import dev.bijou.admin.timing.JvmActivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Times tasks lap after lap, one right after the other, so that a drift of the machine hits all of
 * them alike; every other lap runs in the opposite order, so that none is favoured by its place.
 */
public final class InterleavedTimer {
  private final Map<TimedTask, MeasuredTask> tasks;
  private final Clock clock;
  private final Machine machine;
  private final Stopwatch stopwatch;

  /** A course over these tasks. */
  public InterleavedTimer(Map<TimedTask, MeasuredTask> tasks, Clock clock, Machine machine) {
    this.tasks = new EnumMap<>(tasks);
    this.clock = clock;
    this.machine = machine;
    this.stopwatch = new Stopwatch(clock);
  }

  /**
   * Runs so many laps.
   *
   * @param done told how many laps are done, 0 included
   */
  public TimedRounds laps(int count, IntConsumer done) {
    List<TimedRound> laps = new ArrayList<>();
    done.accept(0);
    while (laps.size() < count) {
      laps.add(lap(laps.size()));
      done.accept(laps.size());
    }
    return new TimedRounds(laps);
  }

  /** Runs the lap of this number. */
  TimedRound lap(int number) {
    JvmActivity before = machine.disturbance();
    Map<TimedTask, Double> millis = new EnumMap<>(TimedTask.class);
    for (TimedTask leg : order(number)) {
      millis.put(leg, stopwatch.millis(tasks.get(leg)));
    }
    return new TimedRound(millis, machine.disturbance().since(before));
  }

  private List<TimedTask> order(int number) {
    List<TimedTask> order = new ArrayList<>(tasks.keySet());
    if (number % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  /** What is timed in a lap. */
  Set<TimedTask> legs() {
    return tasks.keySet();
  }

  /** The milliseconds since some origin. */
  double now() {
    return 1e-6 * clock.nanos();
  }
}
