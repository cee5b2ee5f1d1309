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
    return NormalQuantile.value(UniformSampler.next(random));
  }

  /** Draws every value of a tile, point by point: the first points do not depend on the size. */
  public static void fill(Tile x, RandomGenerator random, Scratch scratch) {
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < x.dimension(); j++) {
        x.set(i, j, UniformSampler.next(random));
      }
    }
    NormalQuantile.apply(x, scratch);
  }
}
