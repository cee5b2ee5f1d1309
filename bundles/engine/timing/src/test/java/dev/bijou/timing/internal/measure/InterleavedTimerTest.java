package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.bijector.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterleavedTimerTest {
  private static final TimedTask FORWARD = TimedTask.of(Direction.FORWARD, 0);
  private static final TimedTask INVERSE = TimedTask.of(Direction.INVERSE, 0);

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
            INVERSE,
            task(INVERSE, 6),
            FORWARD,
            task(FORWARD, 2),
            TimedTask.CALIBRATION,
            task(TimedTask.CALIBRATION, 1));
    return new InterleavedTimer(tasks, clock, machine);
  }

  @Test
  void everyOtherRoundRunsInTheOppositeOrder() {
    timer().rounds(2, done -> {});
    assertEquals(
        List.of(FORWARD, INVERSE, TimedTask.CALIBRATION, TimedTask.CALIBRATION, INVERSE, FORWARD),
        run);
  }

  @Test
  void assignsTimesToTasksInAnyOrder() {
    TimedRounds rounds = timer().rounds(3, done -> {});
    assertArrayEquals(new double[] {2, 2, 2}, rounds.times(FORWARD));
    assertArrayEquals(new double[] {3, 3, 3}, rounds.ratios(INVERSE, FORWARD));
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
        new InterleavedTimer(Map.of(FORWARD, disturbing), clock, machine).rounds(2, done -> {});
    assertEquals(new JvmActivity(1, 5, 7), rounds.list().get(1).jvmActivity());
    assertEquals(new JvmActivity(2, 10, 14), rounds.jvmActivity());
  }
}
