package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The derivatives of z(x; m) and of L = log dz/dx at a row of points x. With f the density, P_j the
 * share of mass j that belongs to the smaller tail p, and s = 1 if p is the lower tail and −1 if it
 * is the upper one,
 *
 * <pre>
 * ∂z/∂x = z′      ∂z/∂m_j = s P_j z′/f
 * ∂L/∂x = z z′    ∂L/∂m_j = ∂ log f/∂m_j + z ∂z/∂m_j
 * </pre>
 *
 * where terms that are the same for all masses are left out: the sum of masses is fixed. Beyond ±B
 * the image is z + e<sup>L</sup>d, with z and L at the end and d the distance to it.
 */
record HistogramPullback(Histogram histogram, HistogramPoints points, double[][] massBar) {
  static HistogramPullback of(Histogram histogram, Tile x, Scratch scratch) {
    int n = x.size();
    double[] row = RowArrays.of(x, 0, scratch);
    return new HistogramPullback(
        histogram,
        new HistogramPoints(histogram, row, n, scratch),
        RowArrays.zeros(histogram.masses().length, n, scratch));
  }

  /**
   * Backpropagates.
   *
   * @param bar the derivatives with respect to images, {@code 1 x n}; replaced by those of points
   * @param logDetBar d/dL, {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code (K + 2) x n}; added to
   */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    for (int i = 0; i < bar.size(); i++) {
      double imageBar = bar.get(i, 0);
      double slope = points.slope[i];
      double ends = points.beyond[i] == 0 ? logDetBar.get(i, 0) * points.z[i] : 0;
      double logBar = Math.fma(imageBar * slope, points.beyond[i], logDetBar.get(i, 0));
      addTail(i, Math.fma(logBar, points.z[i], imageBar) * slope / points.density[i]);
      addDensity(i, logBar);
      bar.set(i, 0, (imageBar + ends) * slope);
    }
    Histogram.MASSES.pullback(histogram.masses(), massBar, thetaBar, scratch);
  }

  private void addTail(int i, double sizeBar) {
    int k = (int) points.bin[i];
    boolean lower = points.side[i] < 0;
    double tailBar = lower ? sizeBar : -sizeBar;
    massBar[k][i] += tailBar * points.share[i];
    for (int j = lower ? 0 : k + 1; j < (lower ? k : massBar.length); j++) {
      massBar[j][i] += tailBar;
    }
  }

  /** Adds the derivatives of the log-density, of which a bin and its neighbor have half each. */
  private void addDensity(int i, double logBar) {
    int k = (int) points.bin[i];
    int neighbor = (int) points.neighbor[i];
    double own = histogram.mass(k, i);
    double other = histogram.mass(neighbor, i);
    double shared = points.density[i] * histogram.family().width();
    if (shared < 0.5 * own + 0.5 * other) {
      massBar[own < other ? k : neighbor][i] += logBar / Math.min(own, other);
    } else {
      massBar[k][i] += 0.5 * logBar / shared;
      massBar[neighbor][i] += 0.5 * logBar / shared;
    }
  }
}
