package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.NormalQuantile;
import java.util.random.RandomGenerator;

/** Draws from the standard normal distribution, the same on every JVM. */
final class NormalDraws {
  private NormalDraws() {}

  /** One draw, by inversion of one of 2⁵² equally likely probabilities, none of them 0 or 1. */
  static double next(RandomGenerator random) {
    return NormalQuantile.value(((random.nextLong() >>> 12) + 0.5) * 0x1p-52);
  }
}
