package dev.bijou.timing.internal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Laps before anything counts, until times are steady: until the best time of no leg in the last
 * five laps differs by more than 5 % from that in the five before, and the JIT compiler is idle,
 * which is to say that its threads worked for at most 5 % of the last five laps. The best, because
 * what the compiler does shows in it and what the neighbours do does not. For at least a second,
 * since a long compilation shows only when it is done; for ten seconds or 200 laps at most.
 *
 * @param laps that were run
 * @param steady whether times had settled
 */
public record Warmup(int laps, boolean steady) {
  /** The most laps that a warm-up takes. */
  public static final int MOST = 200;

  private static final int WINDOW = 5;
  private static final double TOLERANCE = 0.05;
  private static final double LEAST_MILLIS = 1_000;
  private static final double MOST_MILLIS = 10_000;

  /**
   * Warms a course up.
   *
   * @param done told how many laps are done, 0 included
   */
  public static Warmup of(InterleavedTimer course, IntConsumer done) {
    double start = course.now();
    List<TimedRound> laps = new ArrayList<>();
    boolean steady = false;
    done.accept(0);
    while (!enough(laps.size(), course.now() - start, steady)) {
      laps.add(course.lap(laps.size()));
      steady = steady(course, new TimedRounds(laps));
      done.accept(laps.size());
    }
    return new Warmup(laps.size(), steady);
  }

  /** This warm-up and then another. */
  public Warmup then(Warmup next) {
    return new Warmup(laps + next.laps, next.steady);
  }

  private static boolean enough(int laps, double millis, boolean steady) {
    if (millis >= MOST_MILLIS || laps >= MOST) {
      return laps >= 2;
    }
    return steady && millis >= LEAST_MILLIS && laps >= 2 * WINDOW;
  }

  /** Long batches may leave time for a few laps only: then the windows are shorter. */
  private static boolean steady(InterleavedTimer course, TimedRounds laps) {
    int end = laps.list().size();
    int window = Math.min(WINDOW, end / 2);
    TimedRounds last = laps.part(end - window, end);
    TimedRounds before = laps.part(end - 2 * window, end - window);
    return window > 0
        && last.disturbance().compilationMillis() <= TOLERANCE * last.total()
        && course.legs().stream().allMatch(leg -> close(before.best(leg), last.best(leg)));
  }

  private static boolean close(double before, double last) {
    return Math.abs(last - before) <= TOLERANCE * before;
  }
}
