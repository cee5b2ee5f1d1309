package dev.bijou.spark.internal;

import java.io.Serializable;

/**
 * A sample of rows by their positions: those with the smallest hashes. It depends on the seed and
 * the order of the rows, and not on how they are split into partitions.
 *
 * @param seed of the hashes
 * @param total the number of rows
 * @param limit the size of the sample, if there are as many rows
 */
record PositionSample(long seed, long total, int limit) implements Serializable {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Deviations of the number of hashes below a bound, so that hardly ever there are too few. */
  private static final double MARGIN = 8;

  /** Returns whether there are more rows than are wanted. */
  boolean isPart() {
    return total > limit;
  }

  /**
   * Returns the hash of a position: the finalizer of SplitMix64, whose values are spread evenly.
   * The order of the values is that of unsigned numbers.
   */
  long hash(long position) {
    long z = seed + (position + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns whether a row is one of the sample, or one of a few more: only the driver, which sees
   * all of them, knows the smallest.
   */
  boolean mayHold(long position) {
    return !isPart() || (hash(position) >>> 11) * 0x1p-53 < share();
  }

  private double share() {
    return (limit + MARGIN * Math.sqrt(limit) + MARGIN) / total;
  }
}
