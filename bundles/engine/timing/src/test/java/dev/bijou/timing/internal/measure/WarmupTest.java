package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.JvmActivity;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WarmupTest {
  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();

  /** A warm-up on laps that take so many milliseconds each. */
  private Warmup warmUp(IntToDoubleFunction millis) {
    AtomicInteger lap = new AtomicInteger();
    MeasuredTask task = () -> clock.taking(millis.applyAsDouble(lap.getAndIncrement())).run();
    return Warmup.of(
        new InterleavedTimer(Map.of(TimedTask.FORWARD, task), clock, machine), done -> {});
  }

  @Test
  void steadyTimesEndAfterASecondAndTenLaps() {
    assertEquals(new Warmup(20, true), warmUp(lap -> 50));
    assertEquals(new Warmup(10, true), warmUp(lap -> 500));
  }

  @Test
  void fallingTimesGoOnUntilTheyHaveSettled() {
    Warmup warmup = warmUp(lap -> 100 + 400 * Math.exp(-lap / 5.0));
    assertTrue(warmup.steady());
    assertTrue(warmup.laps() > 15, () -> "still falling by 20 % in five laps: " + warmup);
  }

  /** The windows of laps 3 to 7 and 8 to 12 are the first whose best laps are equally fast. */
  @Test
  void stepIsNotSteadyUntilBothWindowsHaveSeenIt() {
    assertEquals(new Warmup(13, true), warmUp(lap -> lap < 7 ? 100 : 90));
  }

  @Test
  void neighboursThatMakeSomeLapsSlowDoNotDelayIt() {
    assertEquals(new Warmup(10, true), warmUp(lap -> lap % 3 == 0 ? 300 : 100));
  }

  @Test
  void compilerAtWorkIsNotSteady() {
    AtomicInteger laps = new AtomicInteger();
    MeasuredTask task =
        () -> {
          if (laps.getAndIncrement() < 30) {
            machine.disturb(new JvmActivity(0, 0, 20));
          }
          return clock.taking(100).run();
        };
    InterleavedTimer course = new InterleavedTimer(Map.of(TimedTask.FORWARD, task), clock, machine);
    assertEquals(new Warmup(34, true), Warmup.of(course, done -> {}));
  }

  @Test
  void neverSteadyEndsAfterTenSeconds() {
    Warmup warmup = warmUp(lap -> 100 + 10 * lap);
    assertFalse(warmup.steady());
    assertEquals(37, warmup.laps(), "100 + 110 + … + 460 = 10 360");
  }

  @Test
  void veryShortLapsEndAtTheirMostNumber() {
    assertEquals(Warmup.MOST, warmUp(lap -> 0.1).laps());
  }

  @Test
  void longBatchesAreRunTwiceAtLeast() {
    assertEquals(new Warmup(2, true), warmUp(lap -> 60_000));
    assertEquals(new Warmup(2, false), warmUp(lap -> 60_000.0 / (1 + lap)));
  }
}
