package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.RowArrays;
import dev.bijou.math.ScaledNormalTail;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The derivatives of z(x; θ) and of L = log dz/dx at a row of points x. With ρ_j the share of mass
 * j in the smaller tail, s = 1 if that is the lower one and −1 if it is the upper one, and δ_j = 1
 * for the bin of the point and 0 otherwise,
 *
 * <pre>
 * ∂z/∂x = z′      ∂z/∂logit_j = s √(2π) q(|z|) (ρ_j − m_j)
 * ∂L/∂x = z z′    ∂L/∂logit_j = δ_j − m_j + z ∂z/∂logit_j
 * </pre>
 *
 * Beyond ±B the image is z + e<sup>L</sup>d, with z and L at the end and d the distance to it.
 */
final class HistogramPullback {
  private final HistogramMap map;
  private final HistogramPoints points;
  private final Scratch scratch;
  private final int n;

  HistogramPullback(HistogramMap map, Tile x, Scratch scratch) {
    this.map = map;
    this.scratch = scratch;
    this.n = x.size();
    this.points = new HistogramPoints(map, RowArrays.of(x, 0, scratch), n, scratch);
  }

  /**
   * Backpropagates.
   *
   * @param bar the derivatives with respect to images, {@code 1 x n}; replaced by those of points
   * @param logDetBar d/dL, {@code 1 x n}; only read
   * @param thetaBar d/dθ, {@code (K + 2) x n}; added to
   */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] factor = RowArrays.copy(points.z, n, scratch);
    ScaledNormalTail.apply(factor, n, scratch);
    double[] logBar = scratch.array(n);
    for (int i = 0; i < n; i++) {
      double imageBar = bar.get(i, 0);
      double slope = points.slope[i];
      double ownLogBar = logDetBar.get(i, 0);
      double ends = points.beyond[i] == 0 ? ownLogBar * points.z[i] : 0;
      logBar[i] = Math.fma(imageBar * slope, points.beyond[i], ownLogBar);
      double zBar = Math.fma(logBar[i], points.z[i], imageBar);
      double sign = points.isLower(i) ? HistogramPoints.ROOT_TWO_PI : -HistogramPoints.ROOT_TWO_PI;
      factor[i] *= sign * zBar;
      bar.set(i, 0, (imageBar + ends) * slope);
    }
    for (int j = 0; j < thetaBar.dimension(); j++) {
      addLogit(j, logBar, factor, thetaBar.coordinate(j));
    }
  }

  private void addLogit(int j, double[] logBar, double[] factor, Tile logitBar) {
    int to = logitBar.offset(0);
    for (int i = 0; i < n; i++) {
      double mass = map.mass(j, i);
      double own = logBar[i] * densityPart(j, i);
      double shared = factor[i] * (tailPart(j, i) / points.smaller(i) - 1) - logBar[i];
      logitBar.data()[to + i] += Math.fma(mass, shared, own);
    }
  }

  /** Returns δ_j; on the edge between two bins both have a part of it. */
  private double densityPart(int j, int i) {
    int k = (int) points.bin[i];
    return j == k ? 1 - points.previous[i] : j == k - 1 ? points.previous[i] : 0;
  }

  /** Returns the part of mass j in the smaller tail. */
  private double tailPart(int j, int i) {
    boolean lower = points.isLower(i);
    int k = (int) points.bin[i];
    if (j == k) {
      return lower ? points.share[i] : 1 - points.share[i];
    }
    return lower == (j < k) ? 1 : 0;
  }
}
