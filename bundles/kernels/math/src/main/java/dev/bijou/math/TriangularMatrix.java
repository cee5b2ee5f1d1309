package dev.bijou.math;

import java.util.Arrays;

/**
 * A triangular matrix with in-place products and solves on rows of values; row k has coordinate k
 * of n points. Immutable.
 */
public final class TriangularMatrix implements ColumnBand {
  private final Matrix strict;
  private final Matrix negative;
  private final double[] diagonal;
  private final boolean lower;

  private TriangularMatrix(Matrix strict, Matrix negative, double[] diagonal, boolean lower) {
    this.strict = strict;
    this.negative = negative;
    this.diagonal = diagonal;
    this.lower = lower;
  }

  /**
   * Builds a triangular matrix.
   *
   * @param packed the off-diagonal entries, row by row; only read
   * @param diagonal the diagonal, without zeros; kept
   * @param lower whether the entries are below the diagonal
   */
  public static TriangularMatrix of(double[] packed, double[] diagonal, boolean lower) {
    int d = diagonal.length;
    double[] entries = new double[d * d];
    int from = 0;
    for (int i = 0; i < d; i++) {
      int length = lower ? i : d - 1 - i;
      System.arraycopy(packed, from, entries, i * d + (lower ? 0 : i + 1), length);
      from += length;
    }
    double[] negative = Arrays.stream(entries).map(v -> -v).toArray();
    return new TriangularMatrix(
        Matrix.of(entries, 0, d), Matrix.of(negative, 0, d), diagonal, lower);
  }

  /** Returns the transpose. */
  public TriangularMatrix transposed() {
    return new TriangularMatrix(strict.transposed(), negative.transposed(), diagonal, !lower);
  }

  @Override
  public int from(int row) {
    return lower ? 0 : row + 1;
  }

  @Override
  public int to(int row) {
    return lower ? row : diagonal.length;
  }

  /**
   * Replaces x by the product of this matrix with x. The order is such that a row uses only rows
   * not yet replaced.
   */
  public void multiply(double[][] x, int n) {
    for (int k = 0; k < diagonal.length; k++) {
      int i = lower ? diagonal.length - 1 - k : k;
      scale(x[i], diagonal[i], n);
      strict.addProduct(x, x, i, i + 1, this, n);
    }
  }

  /**
   * Replaces x by the solution y of (this) y = x. The order is such that a row uses only rows
   * already replaced.
   */
  public void solve(double[][] x, int n) {
    for (int k = 0; k < diagonal.length; k++) {
      int i = lower ? k : diagonal.length - 1 - k;
      negative.addProduct(x, x, i, i + 1, this, n);
      divide(x[i], diagonal[i], n);
    }
  }

  private static void scale(double[] x, double factor, int n) {
    for (int i = 0; i < n; i++) {
      x[i] *= factor;
    }
  }

  private static void divide(double[] x, double divisor, int n) {
    for (int i = 0; i < n; i++) {
      x[i] /= divisor;
    }
  }
}
