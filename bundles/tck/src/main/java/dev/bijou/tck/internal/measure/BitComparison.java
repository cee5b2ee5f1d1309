package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;

/** Comparison of values to the last bit. All NaNs are one, as are not the two zeros. */
public final class BitComparison {
  private BitComparison() {}

  /** Whether two values are the same bits. */
  public static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  /** How many values of two tiles of one shape differ. */
  public static int differences(Tile a, Tile b) {
    int count = 0;
    for (int j = 0; j < a.dimension(); j++) {
      for (int i = 0; i < a.size(); i++) {
        count += same(a.get(i, j), b.get(i, j)) ? 0 : 1;
      }
    }
    return count;
  }

  /** How many values of two arrays of one length differ. */
  public static int differences(double[] a, double[] b) {
    return differences(Tile.over(a), Tile.over(b));
  }
}
