package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Log;
import dev.bijou.math.NormalTail;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.math.Softmax;
import dev.bijou.scalar.ScalarMap;
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
record HistogramMap(
    HistogramCdf family, double[][] masses, double[][] below, double[][] above, int step)
    implements ScalarMap {
  /**
   * The largest ratio of masses, as a logarithm: no sum of them underflows. Derivatives are those
   * of a softmax without this bound.
   */
  private static final double SPREAD = 600;

  /** Bounds the density at an edge, in terms of the smaller density next to it. */
  private static final double FLAT = 512;

  /** Computes the histograms of a column of logits per point. */
  static HistogramMap of(HistogramCdf family, Tile theta, Scratch scratch) {
    int n = theta.size();
    double[][] masses = RowArrays.of(theta, scratch);
    int count = masses.length;
    double[][] below = RowArrays.zeros(count + 1, n, scratch);
    double[][] above = RowArrays.zeros(count + 1, n, scratch);
    for (double[] row : masses) {
      Saturation.limit(row, n);
    }
    Saturation.limitSpread(masses, SPREAD, n, scratch);
    Softmax.apply(masses, scratch.array(n), scratch.array(n), n, scratch);
    for (int j = 0; j < count; j++) {
      add(below[j], masses[j], below[j + 1], n);
      add(above[count - j], masses[count - 1 - j], above[count - 1 - j], n);
    }
    return new HistogramMap(family, masses, below, above, 1);
  }

  private static void add(double[] a, double[] b, double[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = a[i] + b[i];
    }
  }

  /** Returns the same with the first histogram for all points. */
  HistogramMap shared() {
    return new HistogramMap(family, masses, below, above, 0);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] values = RowArrays.of(x, 0, scratch);
    double[] slope;
    if (direction == Direction.FORWARD) {
      HistogramPoints points = new HistogramPoints(this, values, n, scratch);
      points.images(values, n);
      slope = points.slope;
    } else {
      slope = scratch.array(n);
      invert(values, slope, n, scratch);
    }
    RowArrays.write(values, x, 0);
    Log.apply(slope, n, scratch);
    RowArrays.addMultiple(direction == Direction.FORWARD ? 1 : -1, slope, logDet);
    scratch.release(mark);
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

  /** Replaces z by x and slope by dz/dx. Uses the smaller tail of z, which is accurate. */
  private void invert(double[] z, double[] slope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] gaussian = scratch.array(n);
    double[] tail = scratch.array(n);
    NormalTail.apply(z, gaussian, tail, n, scratch);
    for (int i = 0; i < n; i++) {
      boolean lower = z[i] < 0;
      double p = tail[i];
      if (lower ? p < below(1, i) : p > above(1, i)) {
        extend(z, slope, i, 1);
      } else if (lower ? p > below(family.bins() + 1, i) : p < above(family.bins() + 1, i)) {
        extend(z, slope, i, family.bins() + 1);
      } else {
        int k = lower ? binBelow(p, i) : binAbove(p, i);
        double start = lower ? below(k, i) : above(k + 1, i);
        double share = Math.max(0, Math.min(1, (p - start) / mass(k, i)));
        double bins = lower ? k - 1 + share : family.bins() - k + share;
        double distance = bins * family.width() - family.bound();
        z[i] = (lower ? distance : -distance) + 0 * z[i];
        slope[i] = HistogramPoints.ROOT_TWO_PI * densityAt(z[i], k, i) / gaussian[i];
      }
    }
    scratch.release(mark);
  }

  /** Returns the position of a point between −B and B, counted in bins. */
  double position(double x) {
    return (x + family.bound()) / family.width();
  }

  /** Returns the bin of a position, 1 … K. */
  int bin(double position) {
    return Math.min(family.bins(), 1 + (int) position);
  }

  /**
   * Returns the density that FORWARD finds at x, the image of a point of bin k: x may be rounded to
   * the edge of that bin, or beyond. Next to a flat piece it is that of the bin.
   */
  private double densityAt(double x, int k, int i) {
    double position = position(x);
    double own = mass(k, i) / family.width();
    double found = density(bin(position), position, i);
    return Math.max(own, found) > FLAT * Math.min(own, found) ? own : found;
  }

  /**
   * Returns the density in bin k. At the edge before it, it is the mean of both sides, as in
   * symmetric differences, but at most {@link #FLAT} times the smaller one: next to a flat piece
   * the image hardly determines the point.
   */
  double density(int k, double position, int i) {
    double own = mass(k, i);
    double previous = mass(k - 1, i);
    double mean = Math.min(0.5 * own + 0.5 * previous, FLAT * Math.min(own, previous));
    return (isEdge(k, position) ? mean : own) / family.width();
  }

  /** Returns the derivative of the log-density with respect to the log of the mass before it. */
  double previousShare(int k, double position, int i) {
    double own = mass(k, i);
    double previous = mass(k - 1, i);
    boolean one = 0.5 * own + 0.5 * previous > FLAT * Math.min(own, previous);
    double share = one ? (previous < own ? 1 : 0) : previous / (own + previous);
    return isEdge(k, position) ? share : 0;
  }

  private static boolean isEdge(int k, double position) {
    return k > 1 && position == k - 1;
  }

  /** Replaces z beyond that of an edge, 1 or K + 1, by x on the line. */
  private void extend(double[] z, double[] slope, int i, int edge) {
    double end = edge == 1 ? -family.bound() : family.bound();
    double density = mass(edge == 1 ? 1 : family.bins(), i) / family.width();
    double p = Math.min(below(edge, i), above(edge, i));
    double size = NormalTailQuantile.value(Log.value(p));
    double at = below(edge, i) < above(edge, i) ? -size : size;
    slope[i] = HistogramPoints.slope(density, p, ScaledNormalTail.value(size));
    z[i] = end + (z[i] - at) / slope[i];
  }

  /** Returns the last bin that p reaches from below. */
  private int binBelow(double p, int i) {
    int first = 1;
    int last = family.bins();
    while (first < last) {
      int middle = (first + last + 1) / 2;
      if (below(middle, i) <= p) {
        first = middle;
      } else {
        last = middle - 1;
      }
    }
    return first;
  }

  /** Returns the first bin that p reaches from above. */
  private int binAbove(double p, int i) {
    int first = 1;
    int last = family.bins();
    while (first < last) {
      int middle = (first + last) / 2;
      if (above(middle + 1, i) <= p) {
        last = middle;
      } else {
        first = middle + 1;
      }
    }
    return first;
  }
}
