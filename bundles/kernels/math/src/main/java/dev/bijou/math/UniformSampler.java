package dev.bijou.math;

import java.util.random.RandomGenerator;

/**
 * Draws from the uniform distribution on (0, 1), for inversion: one {@code nextLong} per value,
 * with bit-identical results on every JVM. A draw is an odd multiple of 2⁻⁵³, so that neither it
 * nor its complement 1 − u, which is exact, is 0.
 */
public final class UniformSampler {
  private UniformSampler() {}

  /** Draws one of the 2⁵² odd multiples of 2⁻⁵³ between 0 and 1. */
  public static double next(RandomGenerator random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
  }
}
