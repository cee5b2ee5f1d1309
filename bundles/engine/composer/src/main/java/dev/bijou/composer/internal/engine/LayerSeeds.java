package dev.bijou.composer.internal.engine;

import java.util.SplittableRandom;

/** Random generators from a seed and a number, so that the order of use does not matter. */
final class LayerSeeds {
  /** 2^64 divided by the golden ratio; its multiples are spread evenly. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private LayerSeeds() {}

  /** Returns the generator of a tile of draws. */
  static SplittableRandom ofTile(long seed, int tile) {
    return at(seed, tile);
  }

  /** Returns the generator of the initial parameters of a layer. */
  static SplittableRandom ofLayer(long seed, int layer) {
    return at(seed, -2L - layer);
  }

  /** Returns the generator of the initial parameters of the base. */
  static SplittableRandom ofBase(long seed) {
    return at(seed, -1);
  }

  private static SplittableRandom at(long seed, long number) {
    return new SplittableRandom(mix(mix(seed) + number * GOLDEN));
  }

  /** Permutes 64-bit numbers so that every bit depends on every other (Stafford 2011, mix 13). */
  private static long mix(long bits) {
    long a = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
