package dev.bijou.training.internal;

import java.util.SplittableRandom;

/** Random generators from a seed and a number, so that the order of use does not matter. */
final class TrainingSeeds {
  /** The number of the generator that splits the rows. */
  static final long SPLIT = -1;

  /** The number of the generator of noise for the initialization. */
  static final long INITIALIZATION_NOISE = -2;

  /** The number of the generator of noise for validation rows that are not held out. */
  static final long VALIDATION_NOISE = -1L << 32;

  /** The number of the generator of the row order, minus the number of the epoch. */
  static final long ORDER = -3;

  /** 2^64 divided by the golden ratio; its multiples are spread evenly. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private TrainingSeeds() {}

  /** Returns the generator of this number. */
  static SplittableRandom of(long seed, long number) {
    return new SplittableRandom(new SplittableRandom(seed + number * GOLDEN).nextLong());
  }
}
