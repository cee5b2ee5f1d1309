package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.RowArrays;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.tile.Scratch;

/**
 * Points of a row, or the ends ±B that they lie beyond, in their histograms: z from the smaller of
 * the sums of masses F and 1 − F, and dz/dx = f/p · √(2π)q(|z|) with p that sum, f the density of
 * the bin and q(a) = e<sup>a²/2</sup>Φ(−a). Scratch memory, valid until the frame it was allocated
 * in is released.
 */
final class HistogramPoints {
  static final double ROOT_TWO_PI = 2.5066282746310002;

  /** The bins 1 … K, and the shares of them before the points. */
  final double[] bin;

  final double[] share;

  /** The shares of the bins before in the log-density: 0 but for points on edges. */
  final double[] previous;

  /** The distances beyond ±B, 0 between them. */
  final double[] beyond;

  final double[] lower;
  final double[] upper;

  /** The images z and slopes dz/dx at the points or ends. */
  final double[] z;

  final double[] slope;

  HistogramPoints(HistogramMap map, double[] x, int n, Scratch scratch) {
    bin = scratch.array(n);
    share = scratch.array(n);
    previous = scratch.array(n);
    beyond = scratch.array(n);
    lower = scratch.array(n);
    upper = scratch.array(n);
    z = scratch.array(n);
    slope = scratch.array(n);
    for (int i = 0; i < n; i++) {
      locate(map, x[i], i);
    }
    evaluate(n, scratch);
  }

  private void locate(HistogramMap map, double x, int i) {
    HistogramCdf family = map.family();
    double inside = Math.max(-family.bound(), Math.min(family.bound(), x));
    double position = map.position(inside);
    int k = map.bin(position);
    double mass = map.mass(k, i);
    bin[i] = k;
    share[i] = Math.min(1, position - (k - 1));
    beyond[i] = x - inside;
    lower[i] = Math.fma(mass, share[i], map.below(k, i));
    upper[i] = Math.fma(mass, 1 - share[i], map.above(k + 1, i));
    previous[i] = map.previousShare(k, position, i);
    slope[i] = map.density(k, position, i);
  }

  private void evaluate(int n, Scratch scratch) {
    int mark = scratch.mark();
    for (int i = 0; i < n; i++) {
      z[i] = smaller(i);
    }
    Log.apply(z, n, scratch);
    NormalTailQuantile.apply(z, n, scratch);
    double[] q = RowArrays.copy(z, n, scratch);
    ScaledNormalTail.apply(q, n, scratch);
    for (int i = 0; i < n; i++) {
      slope[i] = slope(slope[i], smaller(i), q[i]);
      z[i] = isLower(i) ? -z[i] : z[i];
    }
    scratch.release(mark);
  }

  static double slope(double density, double p, double q) {
    return ROOT_TWO_PI * density / p * q;
  }

  /** Returns whether the lower sum of point i is the smaller one. */
  boolean isLower(int i) {
    return lower[i] < upper[i];
  }

  /** Returns p. */
  double smaller(int i) {
    return Math.min(lower[i], upper[i]);
  }

  /** Computes the images of the points, beyond ±B on a line. */
  void images(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = beyond[i] == 0 ? z[i] : Math.fma(slope[i], beyond[i], z[i]);
    }
  }
}
