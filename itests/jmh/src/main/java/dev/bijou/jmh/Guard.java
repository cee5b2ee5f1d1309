package dev.bijou.jmh;

import dev.bijou.tile.Scratch;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A check that fails if a kernel takes more than twice its expected time, relative to {@code
 * Math.exp} in the same run: a loop that is no longer vectorized takes three to four times as long.
 * Times are minima over many short interleaved rounds, so load on the machine has little effect.
 */
public final class Guard {
  private static final int SIZE = 256;
  private static final int ROUNDS = 60;
  private static final int WARMUP = 20;
  private static final int BATCHES = 15;
  private static final int REPEATS = 40;
  private static final double ALLOWED = 2;

  private final double[] input = new Random(1).doubles(SIZE, -3, 3).toArray();
  private final double[] row = new double[SIZE];
  private final Scratch scratch = new Scratch();
  private final Map<KernelRows, Double> best = new EnumMap<>(KernelRows.class);

  private Guard() {}

  /** Prints one line per kernel; exits with 1 if a kernel is too slow. */
  public static void main(String[] args) {
    Guard guard = new Guard();
    for (int round = 0; round < ROUNDS; round++) {
      guard.round(round >= WARMUP);
    }
    System.exit(guard.report() ? 0 : 1);
  }

  private void round(boolean measured) {
    for (KernelRows kernel : KernelRows.values()) {
      double nanos = nanos(kernel);
      if (measured) {
        best.merge(kernel, nanos, Math::min);
      }
    }
  }

  private double nanos(KernelRows kernel) {
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
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
      boolean fast = ratio <= ALLOWED * kernel.expected;
      System.out.printf(
          Locale.ROOT,
          "%-22s %5.2f ns  %4.2f of Math.exp, expected %4.2f%s%n",
          kernel,
          best.get(kernel),
          ratio,
          kernel.expected,
          fast ? "" : "  TOO SLOW");
      good &= fast;
    }
    return good;
  }
}
