package dev.bijou.training.internal;

import java.util.SplittableRandom;

/** Generators that depend on a seed and a number alone, so that any of them can be made first. */
final class TrainingSeeds {
  /** Which rows are held back. */
  static final long SPLIT = -1;

  /** How the rows of a start are blurred. */
  static final long START = -2;

  /** How rows are blurred that judge where none is held back. */
  static final long JUDGES = -1L << 32;

  /** In which order rows are visited: this, less the number of the epoch. */
  static final long ORDER = -3;

  /** 2^64 divided by the golden ratio: multiples of it are spread as evenly as can be. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private TrainingSeeds() {}

  /** The generator of this number. */
  static SplittableRandom of(long seed, long number) {
    return new SplittableRandom(new SplittableRandom(seed + number * GOLDEN).nextLong());
  }
}
