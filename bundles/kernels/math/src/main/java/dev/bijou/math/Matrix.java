package dev.bijou.math;

import dev.bijou.tile.Scratch;

/**
 * A matrix that lies in an array, and its products with rows of values: row k holds, for n points,
 * what column k is multiplied by.
 *
 * <p>A sum runs over its columns in increasing order, one fused multiply-add each, whatever the
 * number of rows and points: no result depends on what else is computed along with it.
 */
public final class Matrix {
  private final double[] entries;
  private final int at;
  private final int rowStep;
  private final int columnStep;

  private Matrix(double[] entries, int at, int rowStep, int columnStep) {
    this.entries = entries;
    this.at = at;
    this.rowStep = rowStep;
    this.columnStep = columnStep;
  }

  /** The matrix with entry (r, k) at {@code entries[at + r * columns + k]}, which is not copied. */
  public static Matrix of(double[] entries, int at, int columns) {
    return new Matrix(entries, at, columns, 1);
  }

  /** The same entries with rows for columns. */
  public Matrix transposed() {
    return new Matrix(entries, at, columnStep, rowStep);
  }

  /** Entry (r, k). */
  public double get(int row, int column) {
    return entries[at + row * rowStep + column * columnStep];
  }

  /**
   * Adds the product with x to y: y<sub>r</sub> += Σ<sub>k</sub> m<sub>rk</sub> x<sub>k</sub>.
   *
   * @param x rows of n values or more, one per column; only read
   * @param y rows of n values or more, one per row; changed, and none of them one that is read
   * @param first the first row to be computed
   * @param last the row behind the last to be computed
   * @param band the columns of each row
   * @param n the number of values, from index 0 on
   */
  public void addProduct(double[][] x, double[][] y, int first, int last, ColumnBand band, int n) {
    new MatrixProduct(this, x, y, band).add(first, last, n);
  }

  /**
   * Returns the product of some rows of this matrix with x, in scratch.
   *
   * @param x rows of n values or more, one per column; only read
   * @param count the number of rows to be computed, from the first on
   */
  public double[][] product(double[][] x, int count, int n, Scratch scratch) {
    double[][] y = RowArrays.zeros(count, n, scratch);
    addProduct(x, y, 0, count, ColumnBand.before(x.length), n);
    return y;
  }
}
