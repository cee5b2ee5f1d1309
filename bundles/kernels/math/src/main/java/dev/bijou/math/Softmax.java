package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The softmax w_k = e<sup>v_k</sup> / Σ e<sup>v_j</sup> of each point, with one row per category.
 *
 * <p>The largest value is subtracted first, so nothing overflows. If any value of a point is NaN,
 * all its weights are NaN.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Replaces the values of the first n points by weights. The logarithm of Σ e<sup>v_j</sup> is
   * {@code largest + log total}.
   *
   * @param rows the values, one row per category, at least one; replaced by the weights
   * @param largest replaced by the largest value of each point
   * @param total replaced by Σ e<sup>v_j − largest</sup>
   * @param n the number of points
   * @param scratch the scratch memory
   */
  public static void apply(
      double[][] rows, double[] largest, double[] total, int n, Scratch scratch) {
    apply(rows, Double.POSITIVE_INFINITY, largest, total, n, scratch);
  }

  /** Does the same, with values raised to at least the largest of the point minus a spread. */
  static void apply(
      double[][] rows, double spread, double[] largest, double[] total, int n, Scratch scratch) {
    Arrays.fill(largest, 0, n, Double.NEGATIVE_INFINITY);
    for (double[] row : rows) {
      largest(row, largest, n);
    }
    Arrays.fill(total, 0, n, 0);
    for (double[] row : rows) {
      subtract(row, largest, spread, n);
      Exp.apply(row, n, scratch);
      add(row, total, n);
    }
    for (double[] row : rows) {
      divide(row, total, n);
    }
  }

  private static void largest(double[] row, double[] largest, int n) {
    for (int i = 0; i < n; i++) {
      largest[i] = Math.max(largest[i], row[i]);
    }
  }

  private static void subtract(double[] row, double[] largest, double spread, int n) {
    for (int i = 0; i < n; i++) {
      row[i] = Math.max(row[i] - largest[i], -spread);
    }
  }

  private static void add(double[] row, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += row[i];
    }
  }

  private static void divide(double[] row, double[] divisor, int n) {
    for (int i = 0; i < n; i++) {
      row[i] /= divisor[i];
    }
  }
}
