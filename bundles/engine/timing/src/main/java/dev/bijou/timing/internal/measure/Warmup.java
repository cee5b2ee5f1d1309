package dev.bijou.timing.internal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Rounds before anything counts, until times are steady: until the best time of no leg in the last
 * five rounds differs by more than 5 % from that in the five before, and the JIT compiler is idle,
 * which is to say that its threads worked for at most 5 % of the last five rounds. The best,
 * because what the compiler does shows in it and what the neighbours do does not. For at least a
 * second, since a long compilation shows only when it is done; for ten seconds or 200 rounds at
 * most.
 *
 * @param rounds that were run
 * @param steady whether times had settled
 */
public record Warmup(int rounds, boolean steady) {
  /** The most rounds that a warm-up takes. */
  public static final int MOST = 200;

  private static final int WINDOW = 5;
  private static final double TOLERANCE = 0.05;
  private static final double LEAST_MILLIS = 1_000;
  private static final double MOST_MILLIS = 10_000;

  /**
   * Warms a timer up.
   *
   * @param done told how many rounds are done, 0 included
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

  /** This warm-up and then another. */
  public Warmup then(Warmup next) {
    return new Warmup(rounds + next.rounds, next.steady);
  }

  private static boolean enough(int rounds, double millis, boolean steady) {
    if (millis >= MOST_MILLIS || rounds >= MOST) {
      return rounds >= 2;
    }
    return steady && millis >= LEAST_MILLIS && rounds >= 2 * WINDOW;
  }

  /** Long batches may leave time for a few rounds only: then the windows are shorter. */
  private static boolean steady(InterleavedTimer timer, TimedRounds rounds) {
    int end = rounds.list().size();
    int window = Math.min(WINDOW, end / 2);
    TimedRounds last = rounds.part(end - window, end);
    TimedRounds before = rounds.part(end - 2 * window, end - window);
    return window > 0
        && last.jvmActivity().compilationMillis() <= TOLERANCE * last.total()
        && timer.legs().stream().allMatch(leg -> close(before.best(leg), last.best(leg)));
  }

  private static boolean close(double before, double last) {
    return Math.abs(last - before) <= TOLERANCE * before;
  }
}
