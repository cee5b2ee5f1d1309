package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The densities of points that are no points: NaN where a coordinate is NaN, else −∞ where one is
 * infinite. What the layers made of them does not matter: a rotation turns an infinity into NaN.
 */
final class NonFiniteRows {
  private NonFiniteRows() {}

  /**
   * Sets those densities.
   *
   * @param x the data; only read
   * @param logProb {@code 1 x n}
   */
  static void settle(Tile x, Tile logProb, Scratch scratch) {
    Tile zero = scratch.zeros(1, x.size());
    for (int j = 0; j < x.dimension(); j++) {
      addZeroTimes(x.coordinate(j), zero);
    }
    for (int i = 0; i < x.size(); i++) {
      if (zero.get(i, 0) != 0) {
        logProb.set(i, 0, hasNaN(x, i) ? Double.NaN : Double.NEGATIVE_INFINITY);
      }
    }
  }

  /** 0 · x is 0 for every number, and NaN for what is none. */
  private static void addZeroTimes(Tile x, Tile zero) {
    int from = x.offset(0);
    int to = zero.offset(0);
    for (int i = 0; i < x.size(); i++) {
      zero.data()[to + i] += 0 * x.data()[from + i];
    }
  }

  private static boolean hasNaN(Tile x, int i) {
    for (int j = 0; j < x.dimension(); j++) {
      if (Double.isNaN(x.get(i, j))) {
        return true;
      }
    }
    return false;
  }
}
