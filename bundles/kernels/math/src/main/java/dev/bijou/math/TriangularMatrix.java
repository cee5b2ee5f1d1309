package dev.bijou.math;

import java.util.Arrays;

/**
 * A triangular matrix with in-place products and solves on rows of values; row k has coordinate k
 * of n points. Immutable.
 */
public final class TriangularMatrix {
  private final Matrix strict;
  private final Matrix negative;
  private final double[] diagonal;
  private final StrictTriangle triangle;

  private TriangularMatrix(
      Matrix strict, Matrix negative, double[] diagonal, StrictTriangle triangle) {
    this.strict = strict;
    this.negative = negative;
    this.diagonal = diagonal;
    this.triangle = triangle;
  }

  /**
   * Builds a triangular matrix.
   *
   * @param packed the off-diagonal entries, row by row; only read
   * @param diagonal the diagonal, kept; without zeros if the matrix is to be solved
   * @param lower whether the entries are below the diagonal
   */
  public static TriangularMatrix of(double[] packed, double[] diagonal, boolean lower) {
    int d = diagonal.length;
    StrictTriangle triangle = new StrictTriangle(d, lower);
    double[] entries = triangle.expand(packed);
    double[] negative = Arrays.stream(entries).map(v -> -v).toArray();
    return new TriangularMatrix(
        Matrix.of(entries, 0, d), Matrix.of(negative, 0, d), diagonal, triangle);
  }

  /** Returns the transpose. */
  public TriangularMatrix transposed() {
    StrictTriangle other = new StrictTriangle(diagonal.length, !triangle.lower());
    return new TriangularMatrix(strict.transposed(), negative.transposed(), diagonal, other);
  }

  /** Returns the place of the off-diagonal entries. */
  public StrictTriangle triangle() {
    return triangle;
  }

  /** Returns entry (i, i). */
  public double diagonal(int i) {
    return diagonal[i];
  }

  /** Adds row i of the off-diagonal entries, times x, to row i of y: a step of a substitution. */
  public void addOffDiagonal(int i, double[][] x, double[][] y, int n) {
    strict.addProduct(x, y, i, i + 1, triangle, n);
  }

  /** Subtracts row i of the off-diagonal entries, times x, from row i of y. */
  public void subtractOffDiagonal(int i, double[][] x, double[][] y, int n) {
    negative.addProduct(x, y, i, i + 1, triangle, n);
  }

  /**
   * Replaces x by the product of this matrix with x. The order is such that a row uses only rows
   * not yet replaced.
   */
  public void multiply(double[][] x, int n) {
    for (int k = 0; k < diagonal.length; k++) {
      int i = triangle.lower() ? diagonal.length - 1 - k : k;
      scale(x[i], diagonal[i], n);
      addOffDiagonal(i, x, x, n);
    }
  }

  /**
   * Replaces x by the solution y of (this) y = x. The order is such that a row uses only rows
   * already replaced.
   */
  public void solve(double[][] x, int n) {
    for (int k = 0; k < diagonal.length; k++) {
      int i = triangle.lower() ? k : diagonal.length - 1 - k;
      subtractOffDiagonal(i, x, x, n);
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
