package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The log-density of points that are not finite: NaN if a coordinate is NaN, else −∞ if one is
 * infinite. The result of the layers is ignored, since a rotation turns an infinity into NaN.
 */
final class NonFiniteRows {
  private NonFiniteRows() {}

  /**
   * Overwrites the log-densities of points that are not finite.
   *
   * @param x the data; not modified
   * @param logProb the log-densities, {@code 1 x n}; modified
   */
  static void setLogProb(Tile x, Tile logProb, Scratch scratch) {
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

  /** Adds 0 · x, which is 0 for finite x, else NaN. */
  private static void addZeroTimes(Tile x, Tile zero) {
    int from = x.offset(0);
    int to = zero.offset(0);
    for (int i = 0; i < x.size(); i++) {
      zero.data()[to + i] += 0 * x.data()[from + i];
    }
  }

  /** Returns whether a coordinate of point i is NaN. */
  static boolean hasNaN(Tile x, int i) {
    for (int j = 0; j < x.dimension(); j++) {
      if (Double.isNaN(x.get(i, j))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a coordinate of point i is infinite. */
  static boolean hasInfinity(Tile x, int i) {
    for (int j = 0; j < x.dimension(); j++) {
      if (Double.isInfinite(x.get(i, j))) {
        return true;
      }
    }
    return false;
  }

  /** Returns for each point whether it and its context are finite. */
  static boolean[] finite(Tile x, Tile context) {
    boolean[] finite = new boolean[x.size()];
    for (int i = 0; i < finite.length; i++) {
      finite[i] = isFinite(x, i) && isFinite(context, i);
    }
    return finite;
  }

  private static boolean isFinite(Tile x, int i) {
    return !hasNaN(x, i) && !hasInfinity(x, i);
  }

  /** Returns whether a value of a row is NaN. */
  static boolean anyNaN(Tile row) {
    boolean any = false;
    for (int i = row.offset(0); i < row.offset(0) + row.size(); i++) {
      any |= Double.isNaN(row.data()[i]);
    }
    return any;
  }
}
