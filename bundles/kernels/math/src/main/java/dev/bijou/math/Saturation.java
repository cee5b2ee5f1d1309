package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * Evaluation far from zero without NaN: arguments of functions that overflow are limited, and
 * linear maps whose sums overflow are evaluated by {@link #repair}. Ordinary values are not changed
 * in any bit.
 */
public final class Saturation {
  /**
   * A limit for arguments that are multiplied and added: beyond all data, and so far below the
   * largest double that networks of ordinary weights do not overflow.
   */
  public static final double LIMIT = 1e100;

  /** Reduces any finite point so far that its sums and products with a matrix do not overflow. */
  private static final double DOWN = 0x1p-600;

  private static final double UP = 0x1p600;

  private Saturation() {}

  /** A linear map of points, evaluated in place, one row per coordinate. */
  @FunctionalInterface
  public interface LinearMap {
    /** Replaces the first n points. */
    void apply(double[][] rows, int n);
  }

  /** Limits the first n values to ±{@link #LIMIT}; NaN stays NaN. */
  public static void limit(double[] x, int n) {
    limit(x, n, LIMIT);
  }

  /** Limits the first n values to ±{@code limit}; NaN stays NaN. */
  public static void limit(double[] x, int n, double limit) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(-limit, Math.min(limit, x[i]));
    }
  }

  /** Copies every coordinate of a tile, limited to ±{@link #LIMIT}; NaN stays NaN. */
  public static double[][] limited(Tile x, Scratch scratch) {
    double[][] rows = RowArrays.of(x, scratch);
    for (double[] row : rows) {
      limit(row, x.size());
    }
    return rows;
  }

  /**
   * Recomputes the images of points under an invertible linear map where they are not finite. A sum
   * that overflows on the way is computed on a smaller scale. An infinite point has the image in
   * which its infinite coordinates, of equal weights, dominate: infinite itself.
   *
   * @param points one row per coordinate; only read
   * @param images the images; replaced where they are not finite and the point is not NaN
   * @param n the number of points
   */
  public static void repair(
      double[][] points, double[][] images, int n, LinearMap map, Scratch scratch) {
    int mark = scratch.mark();
    double[] sum = scratch.array(n);
    Arrays.fill(sum, 0, n, 0);
    for (double[] image : images) {
      addZeroTimes(image, sum, n);
    }
    for (int i = 0; i < n; i++) {
      if (sum[i] != 0) {
        repairPoint(points, images, i, map, scratch);
      }
    }
    scratch.release(mark);
  }

  /** Adds 0 for finite values, else NaN. */
  private static void addZeroTimes(double[] values, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += 0 * values[i];
    }
  }

  private static void repairPoint(
      double[][] points, double[][] images, int i, LinearMap map, Scratch scratch) {
    int mark = scratch.mark();
    double[][] finite = RowArrays.zeros(points.length, 1, scratch);
    double[][] infinite = RowArrays.zeros(points.length, 1, scratch);
    boolean known = true;
    for (int j = 0; j < points.length; j++) {
      double value = points[j][i];
      known &= !Double.isNaN(value);
      if (Double.isInfinite(value)) {
        infinite[j][0] = Math.signum(value);
      } else {
        finite[j][0] = value * DOWN;
      }
    }
    if (known) {
      map.apply(finite, 1);
      map.apply(infinite, 1);
      for (int j = 0; j < images.length; j++) {
        double direction = infinite[j][0];
        images[j][i] = direction == 0 ? finite[j][0] * UP : direction * Double.POSITIVE_INFINITY;
      }
    }
    scratch.release(mark);
  }
}
