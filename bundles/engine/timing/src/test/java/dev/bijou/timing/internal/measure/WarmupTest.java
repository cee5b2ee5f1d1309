package dev.bijou.timing.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.bijector.Direction;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WarmupTest {
  private static final TimedTask FORWARD = TimedTask.of(Direction.FORWARD, 0);

  private final ManualClock clock = new ManualClock();
  private final ManualMachine machine = new ManualMachine();

  /** Runs a warm-up on rounds that take the given milliseconds each. */
  private Warmup warmUp(IntToDoubleFunction millis) {
    AtomicInteger round = new AtomicInteger();
    MeasuredTask task = () -> clock.taking(millis.applyAsDouble(round.getAndIncrement())).run();
    return Warmup.of(new InterleavedTimer(Map.of(FORWARD, task), clock, machine), done -> {});
  }

  @Test
  void steadyTimesEndAfterASecondAndTenRounds() {
    assertEquals(new Warmup(20, true), warmUp(round -> 50));
    assertEquals(new Warmup(10, true), warmUp(round -> 500));
  }

  @Test
  void decreasingTimesContinueUntilSteady() {
    Warmup warmup = warmUp(round -> 100 + 400 * Math.exp(-round / 5.0));
    assertTrue(warmup.steady());
    assertTrue(warmup.rounds() > 15, () -> "still falling by 20 % in five rounds: " + warmup);
  }

  /** The windows of rounds 3 to 7 and 8 to 12 are the first with equal best times. */
  @Test
  void stepIsSteadyOnceBothWindowsContainIt() {
    assertEquals(new Warmup(13, true), warmUp(round -> round < 7 ? 100 : 90));
  }

  @Test
  void someSlowRoundsDoNotDelayIt() {
    assertEquals(new Warmup(10, true), warmUp(round -> round % 3 == 0 ? 300 : 100));
  }

  @Test
  void isNotSteadyWhileTheCompilerRuns() {
    AtomicInteger rounds = new AtomicInteger();
    MeasuredTask task =
        () -> {
          if (rounds.getAndIncrement() < 30) {
            machine.addActivity(new JvmActivity(0, 0, 20));
          }
          return clock.taking(100).run();
        };
    InterleavedTimer timer = new InterleavedTimer(Map.of(FORWARD, task), clock, machine);
    assertEquals(new Warmup(34, true), Warmup.of(timer, done -> {}));
  }

  @Test
  void unsteadyTimesEndAfterTenSeconds() {
    Warmup warmup = warmUp(round -> 100 + 10 * round);
    assertFalse(warmup.steady());
    assertEquals(37, warmup.rounds(), "100 + 110 + … + 460 = 10 360");
  }

  @Test
  void veryShortRoundsEndAtTheMaximumNumber() {
    assertEquals(Warmup.MOST, warmUp(round -> 0.1).rounds());
  }

  @Test
  void longBatchesRunAtLeastTwice() {
    assertEquals(new Warmup(2, true), warmUp(round -> 60_000));
    assertEquals(new Warmup(2, false), warmUp(round -> 60_000.0 / (1 + round)));
  }
}
