package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The derivative of a {@link Matrix} product by the matrix: g<sub>rk</sub> += Σ<sub>i</sub> ȳ
 * <sub>ri</sub> x<sub>ki</sub>, summed over the points i.
 *
 * <p>Sums over points do not vectorise as they stand. Points are therefore taken by the {@value
 * #POINTS}, and x is turned around: row r of the derivative is then a combination of the rows that
 * belong to the points. The sum over each block of points is added to g at its end.
 */
public final class OuterProduct {
  private static final int POINTS = 64;

  private final double[][] bar;
  private final double[][] x;
  private final ColumnBand band;
  private final double[] g;
  private final int at;
  private final double[][] points;
  private final double[][] sums;
  private final double[] weights;
  private final Matrix matrix;
  private final MatrixProduct whole;

  private OuterProduct(
      double[][] bar, double[][] x, ColumnBand band, int n, double[] g, int at, Scratch scratch) {
    this.bar = bar;
    this.x = x;
    this.band = band;
    this.g = g;
    this.at = at;
    this.points = new double[Math.min(n, POINTS)][];
    Arrays.setAll(points, i -> scratch.array(x.length));
    this.sums = new double[][] {scratch.array(x.length), scratch.array(x.length)};
    this.weights = scratch.array(sums.length * POINTS);
    this.matrix = Matrix.of(weights, 0, POINTS);
    this.whole = of(POINTS);
  }

  /**
   * Adds Σ<sub>i</sub> bar<sub>ri</sub> x<sub>ki</sub> to {@code g[at + r * columns + k]}, where
   * columns is the number of rows of x.
   *
   * @param bar rows of n values or more, one per row of the matrix; only read
   * @param x rows of n values or more, one per column; only read
   * @param band the columns of each row: derivatives outside are left as they are
   * @param n the number of points
   * @param g derivatives by the entries of the matrix, row by row
   * @param at where they begin
   * @param scratch memory
   */
  public static void add(
      double[][] bar, double[][] x, ColumnBand band, int n, double[] g, int at, Scratch scratch) {
    int mark = scratch.mark();
    OuterProduct product = new OuterProduct(bar, x, band, n, g, at, scratch);
    for (int from = 0; from < n; from += POINTS) {
      product.add(from, Math.min(POINTS, n - from));
    }
    scratch.release(mark);
  }

  /**
   * Returns Σ<sub>i</sub> bar<sub>ri</sub> x<sub>ki</sub>, row by row, in scratch.
   *
   * @param bar rows of n values or more, one per row of the result; only read
   * @param x rows of n values or more, one per column; only read
   */
  public static double[] of(double[][] bar, double[][] x, int n, Scratch scratch) {
    double[] sums = scratch.array(bar.length * x.length);
    Arrays.fill(sums, 0, bar.length * x.length, 0);
    add(bar, x, ColumnBand.before(x.length), n, sums, 0, scratch);
    return sums;
  }

  /** Returns the product that combines the rows of {@code count} points. */
  private MatrixProduct of(int count) {
    return new MatrixProduct(matrix, points, sums, ColumnBand.before(count));
  }

  private void add(int from, int count) {
    turn(from, count);
    MatrixProduct product = count == POINTS ? whole : of(count);
    for (int row = 0; row < bar.length; row += sums.length) {
      add(product, row, Math.min(sums.length, bar.length - row), from, count);
    }
  }

  private void turn(int from, int count) {
    for (int k = 0; k < x.length; k++) {
      double[] row = x[k];
      for (int i = 0; i < count; i++) {
        points[i][k] = row[from + i];
      }
    }
  }

  private void add(MatrixProduct product, int row, int rows, int from, int count) {
    int columns = 0;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(bar[row + r], from, weights, r * POINTS, count);
      columns = Math.max(columns, band.to(row + r));
    }
    for (int r = 0; r < rows; r++) {
      Arrays.fill(sums[r], 0, columns, 0);
    }
    product.add(0, rows, columns);
    for (int r = 0; r < rows; r++) {
      settle(row + r, sums[r]);
    }
  }

  private void settle(int row, double[] sum) {
    int start = at + row * x.length;
    for (int k = band.from(row); k < band.to(row); k++) {
      g[start + k] += sum[k];
    }
  }
}
