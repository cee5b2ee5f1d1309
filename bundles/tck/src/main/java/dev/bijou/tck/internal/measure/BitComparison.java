package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;

/** Bitwise comparison of values. All NaNs are equal; the two zeros are not. */
public final class BitComparison {
  private BitComparison() {}

  /** Returns whether two values are bit-identical. */
  public static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  /** Returns the number of values that differ between two tiles of the same shape. */
  public static int differences(Tile a, Tile b) {
    int count = 0;
    for (int j = 0; j < a.dimension(); j++) {
      for (int i = 0; i < a.size(); i++) {
        count += same(a.get(i, j), b.get(i, j)) ? 0 : 1;
      }
    }
    return count;
  }

  /** Returns the number of values that differ between two arrays of the same length. */
  public static int differences(double[] a, double[] b) {
    return differences(Tile.over(a), Tile.over(b));
  }
}
