package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.compare.Disturbance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CourseTest {
  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();
  private final List<Leg> run = new ArrayList<>();

  private Task task(Leg leg, double millis) {
    return () -> {
      run.add(leg);
      return clock.taking(millis).run();
    };
  }

  private Course course() {
    Map<Leg, Task> tasks =
        Map.of(
            Leg.INVERSE, task(Leg.INVERSE, 6),
            Leg.FORWARD, task(Leg.FORWARD, 2),
            Leg.CALIBRATION, task(Leg.CALIBRATION, 1));
    return new Course(tasks, clock, machine);
  }

  @Test
  void everyOtherLapRunsInTheOppositeOrder() {
    course().laps(2, done -> {});
    assertEquals(
        List.of(
            Leg.FORWARD, Leg.INVERSE, Leg.CALIBRATION, Leg.CALIBRATION, Leg.INVERSE, Leg.FORWARD),
        run);
  }

  @Test
  void timesBelongToTheirLegWhateverTheOrder() {
    Laps laps = course().laps(3, done -> {});
    assertArrayEquals(new double[] {2, 2, 2}, laps.times(Leg.FORWARD));
    assertArrayEquals(new double[] {3, 3, 3}, laps.ratios(Leg.INVERSE, Leg.FORWARD));
    assertEquals(27, laps.total());
  }

  @Test
  void progressCountsFromNothingToAllLaps() {
    List<Integer> told = new ArrayList<>();
    course().laps(3, told::add);
    assertEquals(List.of(0, 1, 2, 3), told);
  }

  @Test
  void disturbanceIsThatOfTheLapAlone() {
    machine.disturb(new Disturbance(100, 1000, 10_000));
    Task disturbing =
        () -> {
          machine.disturb(new Disturbance(1, 5, 7));
          return clock.taking(1).run();
        };
    Laps laps = new Course(Map.of(Leg.FORWARD, disturbing), clock, machine).laps(2, done -> {});
    assertEquals(new Disturbance(1, 5, 7), laps.list().get(1).disturbance());
    assertEquals(new Disturbance(2, 10, 14), laps.disturbance());
  }
}
