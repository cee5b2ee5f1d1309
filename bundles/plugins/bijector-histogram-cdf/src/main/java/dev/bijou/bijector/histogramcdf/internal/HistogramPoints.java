package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalTailQuantile;
import dev.bijou.math.RowArrays;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.tile.Scratch;

/**
 * Points of a row, or the ends ±B that they lie beyond, in their histograms: z from p, the smaller
 * of the sums of masses F and 1 − F, and dz/dx = f/p · √(2π)q(|z|), with f the density and q(a) =
 * e<sup>a²/2</sup>Φ(−a). Scratch memory, valid until the frame it was allocated in is released.
 */
final class HistogramPoints {
  static final double ROOT_TWO_PI = 2.5066282746310002;

  /** The bins 1 … K, those that have a part in the density, and the shares of p in the bins. */
  final double[] bin;

  final double[] neighbor;
  final double[] share;
  final double[] density;

  /** The distances beyond ±B, 0 between them. */
  final double[] beyond;

  /** −1 if p is F, 1 if it is 1 − F. */
  final double[] side;

  /** The images z and slopes dz/dx at the points or ends. */
  final double[] z;

  final double[] slope;

  HistogramPoints(Histogram histogram, double[] x, int n, Scratch scratch) {
    double[][] rows = RowArrays.allocate(8, n, scratch);
    bin = rows[0];
    neighbor = rows[1];
    share = rows[2];
    density = rows[3];
    beyond = rows[4];
    side = rows[5];
    z = rows[6];
    slope = rows[7];
    double[] p = scratch.array(n);
    for (int i = 0; i < n; i++) {
      p[i] = locate(histogram, x[i], i);
    }
    System.arraycopy(p, 0, z, 0, n);
    Log.apply(z, n, scratch);
    NormalTailQuantile.apply(z, n, scratch);
    System.arraycopy(z, 0, slope, 0, n);
    ScaledNormalTail.apply(slope, n, scratch);
    for (int i = 0; i < n; i++) {
      slope[i] = slope(density[i], p[i], slope[i]);
      z[i] *= side[i];
    }
  }

  /** Finds the place of x, and returns p. */
  private double locate(Histogram histogram, double x, int i) {
    double bound = histogram.family().bound();
    double inside = Math.max(-bound, Math.min(bound, x));
    double position = histogram.position(inside);
    int k = histogram.bin(position);
    double before = Math.min(1, position - (k - 1));
    double lower = Math.fma(histogram.mass(k, i), before, histogram.below(k, i));
    double upper = Math.fma(histogram.mass(k, i), 1 - before, histogram.above(k + 1, i));
    bin[i] = k;
    neighbor[i] = histogram.neighbor(k, position);
    density[i] = histogram.density(k, (int) neighbor[i], i);
    beyond[i] = x - inside;
    side[i] = lower < upper ? -1 : 1;
    share[i] = lower < upper ? before : 1 - before;
    return Math.min(lower, upper);
  }

  static double slope(double density, double p, double q) {
    return ROOT_TWO_PI * density / p * q;
  }
}
