package dev.bijou.training.internal;

import dev.bijou.math.NormalQuantile;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Blurs rows: x becomes m + √(1 − h²)(x − m) + h L ε, with m and LLᵀ the mean and the covariance of
 * the rows and ε ~ N(0, I).
 *
 * <p>Mean and covariance stay as they are; h = 0 leaves every row where it is, and h = 1 makes the
 * rows draws from one Gaussian. So a flow that learns from freshly blurred rows in every epoch is
 * drawn towards that Gaussian, and no point or plane that many rows share can have an unbounded
 * density (Bishop 1995, Training with noise is equivalent to Tikhonov regularization; West 1993,
 * Approximating posterior distributions by mixtures, for the kernel that keeps the covariance).
 *
 * <p>h² = c d / (n + c d), for c units of smoothing, d columns and n rows: the share of a
 * covariance of which d degrees of freedom per column are guessed from n rows.
 */
final class Blur {
  /** The least part of a column's variance that the columns before it are taken to leave open. */
  private static final double LEAST = 1e-6;

  /** Below this part a column is a linear function of those before it, as far as one can see. */
  private static final double DEPENDENT = 1e-9;

  private final int d;
  private final double[] means;
  private final double keep;

  /** h L, row by row. */
  private final double[][] factor;

  private final List<Integer> dependent = new ArrayList<>();

  /** For rows that vary in every column. */
  Blur(Tile x, double smoothing) {
    d = x.dimension();
    means = new double[d];
    double units = smoothing * d;
    double share = units / (x.size() + units);
    keep = Math.sqrt(1 - share);
    factor = scaled(x, Math.sqrt(share));
  }

  private double[][] scaled(Tile x, double h) {
    double[][] standard = new double[d][];
    double[] deviations = new double[d];
    for (int j = 0; j < d; j++) {
      double[] row = x.toRow(j);
      Moments moments = Moments.of(row);
      means[j] = moments.mean();
      deviations[j] = moments.deviation();
      standard[j] = standardised(row, moments);
    }
    double[][] triangle = triangle(standard);
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        triangle[j][k] *= h * deviations[j];
      }
    }
    return triangle;
  }

  private static double[] standardised(double[] row, Moments moments) {
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - moments.mean()) / moments.deviation();
    }
    return row;
  }

  /** Cholesky's factor of the correlations; a pivot that is too small is raised. */
  private double[][] triangle(double[][] standard) {
    double[][] l = new double[d][];
    for (int i = 0; i < d; i++) {
      l[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        l[i][j] = (correlation(standard[i], standard[j]) - dot(l[i], l[j], j)) / l[j][j];
      }
      double pivot = 1 - dot(l[i], l[i], i);
      if (pivot < DEPENDENT) {
        dependent.add(i);
      }
      l[i][i] = Math.sqrt(Math.max(pivot, LEAST));
    }
    return l;
  }

  private static double correlation(double[] a, double[] b) {
    return dot(a, b, a.length) / a.length;
  }

  private static double dot(double[] a, double[] b, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The columns that are linear functions of those before them, as far as one can see. */
  List<Integer> dependent() {
    return dependent;
  }

  /** Blurs the rows of a tile in place. */
  void apply(Tile x, RandomGenerator random, Scratch scratch) {
    if (keep == 1) {
      return;
    }
    int mark = scratch.mark();
    Tile noise = noise(x.size(), random, scratch);
    for (int j = 0; j < d; j++) {
      shrink(x.coordinate(j), means[j]);
      for (int k = 0; k <= j; k++) {
        addMultiple(x.coordinate(j), factor[j][k], noise.coordinate(k));
      }
    }
    scratch.release(mark);
  }

  /** Draws from N(0, I), by inversion of 2⁵² equally likely probabilities. */
  private Tile noise(int n, RandomGenerator random, Scratch scratch) {
    Tile noise = scratch.tile(d, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        noise.set(i, j, ((random.nextLong() >>> 12) + 0.5) * 0x1p-52);
      }
    }
    NormalQuantile.apply(noise, scratch);
    return noise;
  }

  private void shrink(Tile row, double mean) {
    int from = row.offset(0);
    for (int i = from; i < from + row.size(); i++) {
      row.data()[i] = Math.fma(keep, row.data()[i] - mean, mean);
    }
  }

  private static void addMultiple(Tile sum, double times, Tile row) {
    int to = sum.offset(0);
    int from = row.offset(0);
    for (int i = 0; i < sum.size(); i++) {
      sum.data()[to + i] = Math.fma(times, row.data()[from + i], sum.data()[to + i]);
    }
  }
}
