package dev.bijou.jmh;

import dev.bijou.tile.Scratch;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Fails where a kernel costs more than twice what it usually does, {@code Math.exp} in the same run
 * being the measure: a loop that is no longer vectorised costs three to four times as much. Minima
 * over many short rounds, taken in turn, so that a loaded machine makes no difference.
 */
public final class Guard {
  private static final int SIZE = 256;
  private static final int ROUNDS = 60;
  private static final int WARM = 20;
  private static final int LAPS = 15;
  private static final int REPEATS = 40;
  private static final double ALLOWED = 2;

  private final double[] input = new Random(1).doubles(SIZE, -3, 3).toArray();
  private final double[] row = new double[SIZE];
  private final Scratch scratch = new Scratch();
  private final Map<KernelRows, Double> best = new EnumMap<>(KernelRows.class);

  private Guard() {}

  /** Prints a line a kernel; exits with 1 if one is too slow. */
  public static void main(String[] args) {
    Guard guard = new Guard();
    for (int round = 0; round < ROUNDS; round++) {
      guard.round(round >= WARM);
    }
    System.exit(guard.report() ? 0 : 1);
  }

  private void round(boolean counts) {
    for (KernelRows kernel : KernelRows.values()) {
      double nanos = nanos(kernel);
      if (counts) {
        best.merge(kernel, nanos, Math::min);
      }
    }
  }

  private double nanos(KernelRows kernel) {
    long least = Long.MAX_VALUE;
    for (int lap = 0; lap < LAPS; lap++) {
      long start = System.nanoTime();
      for (int k = 0; k < REPEATS; k++) {
        System.arraycopy(input, 0, row, 0, SIZE);
        kernel.kernel.apply(row, SIZE, scratch);
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    return (double) least / REPEATS / SIZE;
  }

  private boolean report() {
    boolean good = true;
    for (KernelRows kernel : KernelRows.values()) {
      double ratio = best.get(kernel) / best.get(KernelRows.MATH_EXP);
      boolean fast = ratio <= ALLOWED * kernel.usual;
      System.out.printf(
          Locale.ROOT,
          "%-22s %5.2f ns  %4.2f of Math.exp, usually %4.2f%s%n",
          kernel,
          best.get(kernel),
          ratio,
          kernel.usual,
          fast ? "" : "  TOO SLOW");
      good &= fast;
    }
    return good;
  }
}
