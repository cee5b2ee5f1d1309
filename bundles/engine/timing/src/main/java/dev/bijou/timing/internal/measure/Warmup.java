package dev.bijou.timing.internal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The warm-up: rounds that are not measured, until times are steady. That is, if
 *
 * <ul>
 *   <li>the best time of each task in the last five rounds is within 5 % of that in the five rounds
 *       before; the best time depends on the JIT compiler, but hardly on other processes;
 *   <li>the JIT compiler threads ran for at most 5 % of the last five rounds;
 *   <li>at least one second has passed, since a long compilation takes effect only when it is
 *       finished.
 * </ul>
 *
 * <p>The warm-up ends after ten seconds or 200 rounds at the latest.
 *
 * @param rounds the number of rounds
 * @param steady whether times became steady
 */
public record Warmup(int rounds, boolean steady) {
  /** The maximum number of rounds of a warm-up. */
  public static final int MOST = 200;

  private static final int WINDOW = 5;
  private static final double TOLERANCE = 0.05;
  private static final double LEAST_MILLIS = 1_000;
  private static final double MOST_MILLIS = 10_000;

  /**
   * Warms up a timer.
   *
   * @param timer the timer
   * @param done called with the number of completed rounds, starting with 0
   */
  public static Warmup of(InterleavedTimer timer, IntConsumer done) {
    double start = timer.now();
    List<TimedRound> rounds = new ArrayList<>();
    boolean steady = false;
    done.accept(0);
    while (!enough(rounds.size(), timer.now() - start, steady)) {
      rounds.add(timer.round(rounds.size()));
      steady = steady(timer, new TimedRounds(rounds));
      done.accept(rounds.size());
    }
    return new Warmup(rounds.size(), steady);
  }

  /** Returns this warm-up followed by another. */
  public Warmup then(Warmup next) {
    return new Warmup(rounds + next.rounds, next.steady);
  }

  private static boolean enough(int rounds, double millis, boolean steady) {
    if (millis >= MOST_MILLIS || rounds >= MOST) {
      return rounds >= 2;
    }
    return steady && millis >= LEAST_MILLIS && rounds >= 2 * WINDOW;
  }

  /**
   * Returns whether times are steady. If long batches leave time for a few rounds only, the windows
   * are shorter.
   */
  private static boolean steady(InterleavedTimer timer, TimedRounds rounds) {
    int end = rounds.list().size();
    int window = Math.min(WINDOW, end / 2);
    TimedRounds last = rounds.range(end - window, end);
    TimedRounds before = rounds.range(end - 2 * window, end - window);
    return window > 0
        && last.jvmActivity().compilationMillis() <= TOLERANCE * last.total()
        && timer.tasks().stream().allMatch(task -> close(before.best(task), last.best(task)));
  }

  private static boolean close(double before, double last) {
    return Math.abs(last - before) <= TOLERANCE * before;
  }
}
