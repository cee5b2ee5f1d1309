package dev.bijou.math;

/**
 * The product of a matrix with rows, under way.
 *
 * <p>Two rows of the result take two columns a pass, in a loop of four fused steps over four
 * arrays. For 64 by 64 and 256 points that gave 28 to 32 GFLOP/s on Java 17 and 25, where one row
 * and four columns gave 22 to 25. Three or four columns gave 33 to 40, but on Java 17 only until C2
 * inlined the loop into its caller: then it no longer vectorised, and gave 13. For the same reason
 * the bound of the loops is a parameter, not a field.
 */
final class MatrixProduct {
  /** Columns in a block: with 256 points their rows fill 128 KiB, a part of the second cache. */
  private static final int BLOCK = 64;

  private final Matrix matrix;
  private final double[][] x;
  private final double[][] y;
  private final ColumnBand band;

  MatrixProduct(Matrix matrix, double[][] x, double[][] y, ColumnBand band) {
    this.matrix = matrix;
    this.x = x;
    this.y = y;
    this.band = band;
  }

  /** Computes the first n values of some rows of y. */
  void add(int first, int last, int n) {
    int columns = 0;
    for (int row = first; row < last; row++) {
      columns = Math.max(columns, band.to(row));
    }
    for (int low = 0; low < columns; low += BLOCK) {
      addBlock(first, last, low, low + BLOCK, n);
    }
  }

  private void addBlock(int first, int last, int low, int high, int n) {
    int row = first;
    for (; row + 1 < last; row += 2) {
      addTwo(row, low, high, n);
    }
    if (row < last) {
      addOne(row, Math.max(low, band.from(row)), Math.min(high, band.to(row)), n);
    }
  }

  /** Adds two rows: their common columns together, the other columns one row at a time. */
  private void addTwo(int row, int low, int high, int n) {
    int from0 = Math.max(low, band.from(row));
    int from1 = Math.max(low, band.from(row + 1));
    int to0 = Math.min(high, band.to(row));
    int to1 = Math.min(high, band.to(row + 1));
    int from = Math.max(from0, from1);
    int to = Math.max(from, Math.min(to0, to1));
    addOne(row, from0, Math.min(from, to0), n);
    addOne(row + 1, from1, Math.min(from, to1), n);
    int k = addBoth(row, from, to, n);
    addOne(row, k, to0, n);
    addOne(row + 1, k, to1, n);
  }

  /** Columns by twos; returns the first that is left. */
  private int addBoth(int row, int from, int to, int n) {
    int k = from;
    for (; k + 1 < to; k += 2) {
      twoByTwo(
          y[row],
          y[row + 1],
          n,
          x[k],
          x[k + 1],
          matrix.get(row, k),
          matrix.get(row, k + 1),
          matrix.get(row + 1, k),
          matrix.get(row + 1, k + 1));
    }
    return k;
  }

  /** Columns by fours, then one by one. */
  private void addOne(int row, int from, int to, int n) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      oneByFour(
          y[row],
          n,
          x[k],
          x[k + 1],
          x[k + 2],
          x[k + 3],
          matrix.get(row, k),
          matrix.get(row, k + 1),
          matrix.get(row, k + 2),
          matrix.get(row, k + 3));
    }
    for (; k < to; k++) {
      oneByOne(y[row], n, x[k], matrix.get(row, k));
    }
  }

  private static void twoByTwo(
      double[] y,
      double[] z,
      int n,
      double[] a,
      double[] b,
      double ya,
      double yb,
      double za,
      double zb) {
    for (int i = 0; i < n; i++) {
      // read before the first store: the compiler would read them again behind it
      double xa = a[i];
      double xb = b[i];
      y[i] = Math.fma(yb, xb, Math.fma(ya, xa, y[i]));
      z[i] = Math.fma(zb, xb, Math.fma(za, xa, z[i]));
    }
  }

  private static void oneByFour(
      double[] y,
      int n,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double ya,
      double yb,
      double yc,
      double yd) {
    for (int i = 0; i < n; i++) {
      double two = Math.fma(yb, b[i], Math.fma(ya, a[i], y[i]));
      y[i] = Math.fma(yd, d[i], Math.fma(yc, c[i], two));
    }
  }

  private static void oneByOne(double[] y, int n, double[] a, double ya) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(ya, a[i], y[i]);
    }
  }
}
