package dev.bijou.timing.internal.measure;

import dev.bijou.compare.Disturbance;
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
public final class Course {
  private final Map<Leg, Task> tasks;
  private final Clock clock;
  private final Machine machine;
  private final Stopwatch stopwatch;

  /** A course over these tasks. */
  public Course(Map<Leg, Task> tasks, Clock clock, Machine machine) {
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
  public Laps laps(int count, IntConsumer done) {
    List<Lap> laps = new ArrayList<>();
    done.accept(0);
    while (laps.size() < count) {
      laps.add(lap(laps.size()));
      done.accept(laps.size());
    }
    return new Laps(laps);
  }

  /** Runs the lap of this number. */
  Lap lap(int number) {
    Disturbance before = machine.disturbance();
    Map<Leg, Double> millis = new EnumMap<>(Leg.class);
    for (Leg leg : order(number)) {
      millis.put(leg, stopwatch.millis(tasks.get(leg)));
    }
    return new Lap(millis, machine.disturbance().since(before));
  }

  private List<Leg> order(int number) {
    List<Leg> order = new ArrayList<>(tasks.keySet());
    if (number % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  /** What is timed in a lap. */
  Set<Leg> legs() {
    return tasks.keySet();
  }

  /** The milliseconds since some origin. */
  double now() {
    return 1e-6 * clock.nanos();
  }
}
