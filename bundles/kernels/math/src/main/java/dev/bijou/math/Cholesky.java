package dev.bijou.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Cholesky factor L of a symmetric matrix A = LLᵀ. A pivot that is too small is raised, so that
 * every positive semidefinite matrix has a factor.
 */
public final class Cholesky {
  /** The smallest pivot: the part of a variance that the columns before leave unexplained. */
  private static final double LEAST = 1e-6;

  /** A column with a smaller pivot is a linear function of the columns before it. */
  private static final double DEPENDENT = 1e-9;

  private final double[][] l;
  private final List<Integer> dependent;

  private Cholesky(double[][] l, List<Integer> dependent) {
    this.l = l;
    this.dependent = dependent;
  }

  /**
   * Factors a matrix with a diagonal near 1.
   *
   * @param a row by row, up to the diagonal; only read
   */
  public static Cholesky of(double[][] a) {
    double[][] l = new double[a.length][];
    List<Integer> dependent = new ArrayList<>();
    for (int i = 0; i < l.length; i++) {
      l[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        l[i][j] = (a[i][j] - dot(l[i], l[j], j)) / l[j][j];
      }
      double pivot = a[i][i] - dot(l[i], l[i], i);
      if (pivot < DEPENDENT) {
        dependent.add(i);
      }
      l[i][i] = Math.sqrt(Math.max(pivot, LEAST));
    }
    return new Cholesky(l, List.copyOf(dependent));
  }

  /** Returns the columns that are linear functions of those before them, to rounding error. */
  public List<Integer> dependent() {
    return dependent;
  }

  /** Returns the rows of L, row i multiplied by {@code heights[i]}. */
  public double[][] scaled(double[] heights) {
    double[][] scaled = new double[l.length][];
    for (int i = 0; i < l.length; i++) {
      double height = heights[i];
      scaled[i] = Arrays.stream(l[i]).map(v -> v * height).toArray();
    }
    return scaled;
  }

  /** Returns log det L, half of log det A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += Log.value(l[i][i]);
    }
    return sum;
  }

  /** Returns zᵀA⁻¹z. */
  public double solvedSquare(double[] z) {
    double[] y = new double[z.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (z[i] - dot(l[i], y, i)) / l[i][i];
    }
    return dot(y, y, y.length);
  }

  /** Returns the sum of the products of the first n entries. */
  private static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
