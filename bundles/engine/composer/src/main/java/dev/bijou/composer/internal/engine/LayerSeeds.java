package dev.bijou.composer.internal.engine;

import java.util.SplittableRandom;

/** Generators that depend on a seed and a number alone, so that any of them can be made first. */
final class LayerSeeds {
  /** 2^64 divided by the golden ratio: multiples of it are spread as evenly as can be. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private LayerSeeds() {}

  /** The generator of a tile of draws. */
  static SplittableRandom ofTile(long seed, int tile) {
    return at(seed, tile);
  }

  /** The generator of a layer's initial parameters. */
  static SplittableRandom ofLayer(long seed, int layer) {
    return at(seed, -2L - layer);
  }

  /** The generator of the base's initial parameters. */
  static SplittableRandom ofBase(long seed) {
    return at(seed, -1);
  }

  private static SplittableRandom at(long seed, long number) {
    return new SplittableRandom(mix(mix(seed) + number * GOLDEN));
  }

  /** A permutation of 64 bits in which every bit depends on every other (Stafford 2011, mix 13). */
  private static long mix(long bits) {
    long a = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
