package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalTail;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.RowArrays;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.math.SoftmaxParametrization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The masses of histograms, one row per bin and tail, and their sums: {@code below[j]} of the
 * masses before j, {@code above[j]} of those from j on, K + 3 rows each. Bin k = 1 … K lies between
 * the edges k and k + 1.
 *
 * @param family the configuration
 * @param step 1 if each point has its own histogram, 0 if all share the first
 */
record Histogram(
    HistogramCdf family, double[][] masses, double[][] below, double[][] above, int step) {
  /** The masses; none of them and no sum underflows. */
  static final SoftmaxParametrization MASSES = new SoftmaxParametrization(1, 0);

  /** Bounds the density at an edge, in terms of the smaller density next to it. */
  private static final double FLAT = 512;

  /** Computes the histograms of a column of logits per point, or of one for all points. */
  static Histogram of(HistogramCdf family, Tile theta, int step, Scratch scratch) {
    int n = theta.size();
    double[][] masses = MASSES.apply(theta, scratch);
    int count = masses.length;
    double[][] below = new double[count + 1][];
    double[][] above = new double[count + 1][];
    below[0] = RowArrays.constant(0, n, scratch);
    above[count] = below[0];
    for (int j = 0; j < count; j++) {
      below[j + 1] = RowArrays.sum(below[j], 1, masses[j], n, scratch);
    }
    for (int j = count - 1; j >= 0; j--) {
      above[j] = RowArrays.sum(above[j + 1], 1, masses[j], n, scratch);
    }
    return new Histogram(family, masses, below, above, step);
  }

  double mass(int j, int i) {
    return masses[j][step * i];
  }

  /** Returns the sum of the masses before j. */
  double below(int j, int i) {
    return below[j][step * i];
  }

  /** Returns the sum of the masses from j on. */
  double above(int j, int i) {
    return above[j][step * i];
  }

  /** Returns the position of a point between −B and B, counted in bins. */
  double position(double x) {
    return (x + family.bound()) / family.width();
  }

  /** Returns the bin of a position, 1 … K. */
  int bin(double position) {
    return Math.min(family.bins(), 1 + (int) position);
  }

  /** Returns the bin that has a part in the density of bin k: that before its edge, or itself. */
  int neighbor(int k, double position) {
    return k > 1 && position == k - 1 ? k - 1 : k;
  }

  /**
   * Returns the density in bin k. At the edge before it, it is the mean of both sides, as in
   * symmetric differences, but at most {@link #FLAT} times the smaller one: next to a flat piece
   * the image hardly determines the point.
   */
  double density(int k, int neighbor, int i) {
    double own = mass(k, i);
    double other = mass(neighbor, i);
    return Math.min(0.5 * own + 0.5 * other, FLAT * Math.min(own, other)) / family.width();
  }

  /** Replaces x by z and logSlope by log dz/dx. */
  void apply(double[] x, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    HistogramPoints points = new HistogramPoints(this, x, n, scratch);
    System.arraycopy(points.slope, 0, logSlope, 0, n);
    Log.apply(logSlope, n, scratch);
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(points.slope[i], points.beyond[i], points.z[i]);
    }
    scratch.release(mark);
  }

  /** Replaces z by x and logSlope by log dz/dx. Uses the smaller tail of z, which is accurate. */
  void invert(double[] z, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(z, gaussian, tail, n, scratch);
    int last = family.bins() + 1;
    for (int i = 0; i < n; i++) {
      double p = tail[i];
      boolean before = z[i] < 0 ? p < below(1, i) : p > above(1, i);
      boolean after = z[i] < 0 ? p > below(last, i) : p < above(last, i);
      if (before || after) {
        extend(z, logSlope, i, before ? 1 : last);
      } else {
        logSlope[i] = HistogramPoints.ROOT_TWO_PI / gaussian[i];
        solve(z, logSlope, i, p);
      }
    }
    Log.apply(logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces z beyond that of an edge, 1 or K + 1, by x on the line. */
  private void extend(double[] z, double[] slope, int i, int edge) {
    int bin = Math.min(edge, family.bins());
    double p = Math.min(below(edge, i), above(edge, i));
    double size = NormalTailQuantile.value(Log.value(p));
    double at = below(edge, i) < above(edge, i) ? -size : size;
    slope[i] = HistogramPoints.slope(density(bin, bin, i), p, ScaledNormalTail.value(size));
    z[i] = Math.copySign(family.bound(), edge - 1.5) + (z[i] - at) / slope[i];
  }

  /** Replaces z with the smaller tail p by x in a bin, and multiplies the slope by the density. */
  private void solve(double[] z, double[] slope, int i, double p) {
    boolean lower = z[i] < 0;
    int k = bin(lower, p, i);
    double start = lower ? below(k, i) : above(k + 1, i);
    double share = Math.max(0, Math.min(1, (p - start) / mass(k, i)));
    double bins = lower ? k - 1 + share : family.bins() - k + share;
    double distance = bins * family.width() - family.bound();
    z[i] = (lower ? distance : -distance) + 0 * z[i];
    slope[i] *= densityAt(z[i], k, i);
  }

  /** Returns the first bin whose end is not before the point with the smaller tail p. */
  private int bin(boolean lower, double p, int i) {
    int first = 1;
    int last = family.bins();
    while (first < last) {
      int middle = (first + last) / 2;
      boolean ends = lower ? below(middle + 1, i) <= p : above(middle + 1, i) > p;
      first = ends ? middle + 1 : first;
      last = ends ? last : middle;
    }
    return first;
  }

  /**
   * Returns the density that FORWARD finds at x, the image of a point of bin k: x may be rounded to
   * the edge of that bin, or beyond. Next to a flat piece it is that of the bin.
   */
  private double densityAt(double x, int k, int i) {
    double position = position(x);
    int found = bin(position);
    double own = density(k, k, i);
    double density = density(found, neighbor(found, position), i);
    return Math.max(own, density) > FLAT * Math.min(own, density) ? own : density;
  }
}
