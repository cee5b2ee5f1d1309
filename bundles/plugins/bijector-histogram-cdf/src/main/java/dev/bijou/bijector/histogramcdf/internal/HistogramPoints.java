package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.NormalScore;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * Points x of a row, or the ends ±B that they lie beyond, in their histograms. Scratch memory,
 * valid until the frame it was allocated in is released.
 *
 * <p>With m the masses, P_j the share of mass j that belongs to the smaller tail p, s = 1 if p is
 * the lower tail and −1 if it is the upper one, f the density and L = log dz/dx, the derivatives
 * are
 *
 * <pre>
 * ∂z/∂x = z′      ∂z/∂m_j = s P_j z′/f
 * ∂L/∂x = z z′    ∂L/∂m_j = ∂ log f/∂m_j + z ∂z/∂m_j
 * </pre>
 *
 * where terms that are the same for all masses are left out: the sum of masses is fixed. Beyond ±B
 * the image is z + e<sup>L</sup>d, with z and L at the end and the distance d to it.
 */
final class HistogramPoints {
  private final Histogram histogram;

  /** The positions in [0, K], counted in bins. */
  private final double[] position;

  /** The distances beyond ±B, 0 between them. */
  final double[] beyond;

  /** The images z and slopes dz/dx at the points or ends. */
  final double[] z;

  final double[] slope;

  HistogramPoints(Histogram histogram, double[] x, int n, Scratch scratch) {
    this.histogram = histogram;
    position = scratch.array(n);
    beyond = scratch.array(n);
    z = scratch.array(n);
    slope = scratch.array(n);
    double[] lower = scratch.array(n);
    double[] upper = scratch.array(n);
    double[] density = scratch.array(n);
    double bound = histogram.family().bound();
    for (int i = 0; i < n; i++) {
      double inside = Math.max(-bound, Math.min(bound, x[i]));
      beyond[i] = x[i] - inside;
      position[i] = histogram.family().position(inside);
      histogram.evaluate(position[i], i, lower, upper, density);
    }
    NormalScore.apply(lower, upper, z, n, scratch);
    NormalScore.slopes(lower, upper, z, density, slope, n, scratch);
  }

  /**
   * Backpropagates.
   *
   * @param bar the derivatives with respect to images, {@code 1 x n}; replaced by those of points
   * @param logDetBar d/dL, {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code (K + 2) x n}; added to
   */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    double[][] massBar = RowArrays.zeros(thetaBar.dimension(), bar.size(), scratch);
    double[][] tailBar = RowArrays.allocate(2, bar.size(), scratch);
    for (int i = 0; i < bar.size(); i++) {
      double imageBar = bar.get(i, 0);
      double ends = beyond[i] == 0 ? logDetBar.get(i, 0) * z[i] : 0;
      double logBar = Math.fma(imageBar * slope[i], beyond[i], logDetBar.get(i, 0));
      double perDensity = addDensity(i, logBar, massBar);
      tailBar[0][i] = Math.fma(logBar, z[i], imageBar) * slope[i] * perDensity;
      tailBar[1][i] = z[i] < 0 ? 0 : tailBar[0][i];
      bar.set(i, 0, (imageBar + ends) * slope[i]);
    }
    for (int j = 0; j < massBar.length; j++) {
      addTail(j, tailBar[0], tailBar[1], massBar[j], bar.size());
    }
    Histogram.MASSES.pullback(histogram.masses(), massBar, thetaBar, scratch);
  }

  /** Adds the derivatives of log f, which are shared by the bins at an edge; returns 1/f. */
  private double addDensity(int i, double logBar, double[][] massBar) {
    int at = histogram.step() * i;
    int after = histogram.bin(position[i], true, at);
    int before = histogram.bin(position[i], false, at);
    double twice = histogram.masses()[after][at] + histogram.masses()[before][at];
    massBar[after][i] += logBar / twice;
    massBar[before][i] += logBar / twice;
    return 2 * histogram.family().width() / twice;
  }

  /** Adds the derivatives of the tails by mass j: s P_j is its share below, minus 1 for s = −1. */
  private void addTail(int j, double[] tailBar, double[] upperBar, double[] massBar, int n) {
    for (int i = 0; i < n; i++) {
      double below = Math.max(0, Math.min(1, position[i] - (j - 1)));
      massBar[i] += Math.fma(tailBar[i], below, -upperBar[i]);
    }
  }
}
