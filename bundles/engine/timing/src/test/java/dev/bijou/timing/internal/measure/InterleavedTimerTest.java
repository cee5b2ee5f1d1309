package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.timing.JvmActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterleavedTimerTest {
  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();
  private final List<TimedTask> run = new ArrayList<>();

  private MeasuredTask task(TimedTask task, double millis) {
    return () -> {
      run.add(task);
      return clock.taking(millis).run();
    };
  }

  private InterleavedTimer timer() {
    Map<TimedTask, MeasuredTask> tasks =
        Map.of(
            TimedTask.INVERSE, task(TimedTask.INVERSE, 6),
            TimedTask.FORWARD, task(TimedTask.FORWARD, 2),
            TimedTask.CALIBRATION, task(TimedTask.CALIBRATION, 1));
    return new InterleavedTimer(tasks, clock, machine);
  }

  @Test
  void everyOtherRoundRunsInTheOppositeOrder() {
    timer().rounds(2, done -> {});
    assertEquals(
        List.of(
            TimedTask.FORWARD,
            TimedTask.INVERSE,
            TimedTask.CALIBRATION,
            TimedTask.CALIBRATION,
            TimedTask.INVERSE,
            TimedTask.FORWARD),
        run);
  }

  @Test
  void assignsTimesToTasksInAnyOrder() {
    TimedRounds rounds = timer().rounds(3, done -> {});
    assertArrayEquals(new double[] {2, 2, 2}, rounds.times(TimedTask.FORWARD));
    assertArrayEquals(new double[] {3, 3, 3}, rounds.ratios(TimedTask.INVERSE, TimedTask.FORWARD));
    assertEquals(27, rounds.total());
  }

  @Test
  void progressCountsFromZeroToAllRounds() {
    List<Integer> reported = new ArrayList<>();
    timer().rounds(3, reported::add);
    assertEquals(List.of(0, 1, 2, 3), reported);
  }

  @Test
  void jvmActivityCoversTheRoundOnly() {
    machine.addActivity(new JvmActivity(100, 1000, 10_000));
    MeasuredTask disturbing =
        () -> {
          machine.addActivity(new JvmActivity(1, 5, 7));
          return clock.taking(1).run();
        };
    TimedRounds rounds =
        new InterleavedTimer(Map.of(TimedTask.FORWARD, disturbing), clock, machine)
            .rounds(2, done -> {});
    assertEquals(new JvmActivity(1, 5, 7), rounds.list().get(1).jvmActivity());
    assertEquals(new JvmActivity(2, 10, 14), rounds.jvmActivity());
  }
}
