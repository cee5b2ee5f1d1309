package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalScore;
import dev.bijou.math.NormalTail;
import dev.bijou.math.RowArrays;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The masses of histograms, one row per bin and tail, and their sums: {@code below[j]} of the
 * masses before j, {@code above[j]} of those from j on, K + 3 rows each. Bin k = 1 … K lies between
 * the edges k and k + 1. Point i has the histogram at index {@code step * i}.
 *
 * @param family the configuration
 * @param step 1 if each point has its own histogram, 0 if all share one
 */
record Histogram(
    HistogramCdf family, double[][] masses, double[][] below, double[][] above, int step) {
  static final double ROOT_TWO_PI = 2.5066282746310002;

  /** The masses; none of them and no sum underflows. */
  static final SoftmaxParametrization MASSES = new SoftmaxParametrization(1, 0);

  /** A density is flat next to one that is larger by this factor. */
  private static final double FLAT = 512;

  /** Computes the histograms of a column of logits per point, or of one for all points. */
  static Histogram of(HistogramCdf family, Tile theta, Scratch scratch) {
    int n = theta.size();
    double[][] masses = MASSES.apply(theta, scratch);
    int count = masses.length;
    double[][] below = new double[count + 1][];
    double[][] above = new double[count + 1][];
    below[0] = RowArrays.constant(0, n, scratch);
    above[count] = below[0];
    for (int j = 1; j <= count; j++) {
      below[j] = RowArrays.sum(below[j - 1], 1, masses[j - 1], n, scratch);
      above[count - j] = RowArrays.sum(above[count - j + 1], 1, masses[count - j], n, scratch);
    }
    return new Histogram(family, masses, below, above, n == 1 ? 0 : 1);
  }

  /**
   * Returns the bin of a position, 1 … K. An edge belongs to two bins, but next to a flat one to
   * that alone: there the image hardly determines the point.
   *
   * @param position from 0 to K, counted in bins
   * @param after whether to return the bin after an edge, not the one before it
   */
  int bin(double position, boolean after, int at) {
    int next = Math.min(family.bins(), 1 + (int) position);
    int last = position == next - 1 ? Math.max(1, next - 1) : next;
    boolean steep =
        last < next && masses[after ? next : last][at] > FLAT * masses[after ? last : next][at];
    return after != steep ? next : last;
  }

  /** Returns √(2π) times the density: at an edge the mean of its bins, as in differences. */
  private double density(double position, int at) {
    double twice = masses[bin(position, true, at)][at] + masses[bin(position, false, at)][at];
    return twice * (0.5 * ROOT_TWO_PI / family.width());
  }

  /** Evaluates F, 1 − F and the density at point i, which has this position. */
  void evaluate(double position, int i, double[] lower, double[] upper, double[] density) {
    int at = step * i;
    int k = bin(position, true, at);
    double before = Math.min(1, position - (k - 1));
    lower[i] = Math.fma(masses[k][at], before, below[k][at]);
    upper[i] = Math.fma(masses[k][at], 1 - before, above[k + 1][at]);
    density[i] = density(position, at);
  }

  /** Replaces x by z and logSlope by log dz/dx. */
  void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    HistogramPoints points = new HistogramPoints(this, x, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(points.slope[i], points.beyond[i], points.z[i]);
      logSlope[i] = points.slope[i];
    }
    Log.apply(logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces z by x and logSlope by log dz/dx. Uses the smaller tail of z, which is accurate. */
  void invert(double[] z, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(z, gaussian, tail, n, scratch);
    for (int i = 0; i < n; i++) {
      int at = step * i;
      int k = find(z[i] < 0, tail[i], at);
      if (k < 1 || k > family.bins()) {
        extend(z, logSlope, i, at, Math.max(1, k));
      } else {
        z[i] = solve(z[i] < 0, tail[i], k, at);
        logSlope[i] = densityAt(z[i], k, at) / gaussian[i];
      }
    }
    Log.apply(logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces z beyond that of an edge, 1 or K + 1, by x on the line. */
  private void extend(double[] z, double[] slope, int i, int at, int edge) {
    double end = NormalScore.value(below[edge][at], above[edge][at]);
    slope[i] = NormalScore.slope(below[edge][at], above[edge][at], end, density(edge - 1, at));
    z[i] = Math.copySign(family.bound(), edge - 1.5) + (z[i] - end) / slope[i];
  }

  /** Returns the point of bin k with the smaller tail p. */
  private double solve(boolean lower, double p, int k, int at) {
    double start = lower ? below[k][at] : above[k + 1][at];
    double share = Math.max(0, Math.min(1, (p - start) / masses[k][at]));
    double bins = (lower ? k - 1 : family.bins() - k) + share;
    double distance = bins * family.width() - family.bound();
    return lower ? distance : -distance;
  }

  /**
   * Returns the first bin that does not end before the point with the smaller tail p, 0 … K + 1.
   */
  private int find(boolean lower, double p, int at) {
    int first = 0;
    int last = family.bins() + 1;
    while (first < last) {
      int middle = (first + last) / 2;
      boolean ends = lower ? below[middle + 1][at] <= p : above[middle + 1][at] > p;
      first = ends ? middle + 1 : first;
      last = ends ? last : middle;
    }
    return first;
  }

  /**
   * Returns the density that FORWARD finds at x, the image of a point of bin k: x may be rounded to
   * the edge of that bin, or beyond. Next to a flat piece it is that of the bin.
   */
  private double densityAt(double x, int k, int at) {
    double density = density(family.position(x), at);
    double own = density(k - 0.5, at);
    return Math.max(own, density) > FLAT * Math.min(own, density) ? own : density;
  }
}
