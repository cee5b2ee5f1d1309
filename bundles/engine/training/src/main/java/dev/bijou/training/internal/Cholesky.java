package dev.bijou.training.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cholesky's factor L of a symmetric matrix A = LLᵀ; a pivot that is too small is raised. */
final class Cholesky {
  /** The least part of a column's variance that the columns before it are taken to leave open. */
  private static final double LEAST = 1e-6;

  /** Below this part a column is a linear function of those before it, as far as one can see. */
  private static final double DEPENDENT = 1e-9;

  private final double[][] l;
  private final List<Integer> dependent;

  private Cholesky(double[][] l, List<Integer> dependent) {
    this.l = l;
    this.dependent = dependent;
  }

  /**
   * Of a matrix with a diagonal near 1.
   *
   * @param a row by row, up to the diagonal
   */
  static Cholesky of(double[][] a) {
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

  /** The columns that are linear functions of those before them, as far as one can see. */
  List<Integer> dependent() {
    return dependent;
  }

  /** The rows of L, each multiplied by a number. */
  double[][] scaled(double[] heights) {
    double[][] scaled = new double[l.length][];
    for (int i = 0; i < l.length; i++) {
      double height = heights[i];
      scaled[i] = Arrays.stream(l[i]).map(v -> v * height).toArray();
    }
    return scaled;
  }

  /** Half of log det A. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += Math.log(l[i][i]);
    }
    return sum;
  }

  /** zᵀA⁻¹z. */
  double solvedSquare(double[] z) {
    double[] y = new double[z.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (z[i] - dot(l[i], y, i)) / l[i][i];
    }
    return dot(y, y, y.length);
  }

  /** The sum of the products of the first n entries. */
  static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
