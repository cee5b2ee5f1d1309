package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * Draws from the standard normal distribution by inversion, Φ⁻¹(u): one {@code nextLong} per value,
 * with bit-identical results on every JVM. A value lies within ±8.21.
 */
public final class NormalSampler {
  private NormalSampler() {}

  /** Draws one value. */
  public static double next(RandomGenerator random) {
    return NormalQuantile.value(uniform(random));
  }

  /** Draws every value of a tile, point by point: the first points do not depend on the size. */
  public static void fill(Tile x, RandomGenerator random, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < x.dimension(); j++) {
        x.set(i, j, uniform(random));
      }
    }
    NormalQuantile.apply(x, scratch);
  }

  /** Draws one of the 2⁵² odd multiples of 2⁻⁵³ between 0 and 1. */
  private static double uniform(RandomGenerator random) {
    return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
  }
}
