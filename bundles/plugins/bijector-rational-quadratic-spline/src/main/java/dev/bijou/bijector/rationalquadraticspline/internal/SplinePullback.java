package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The pullback through FORWARD. In the notation of {@link Bins}, with q = ξζ, y = y₀ + hN/D and log
 * dy/dx = 2 ln s + ln M − 2 ln D, where
 *
 * <pre>
 * N = sξ² + d₀q       D = s(ξ² + ζ²) + (d₀ + d₁)q       M = d₁ξ² + 2sq + d₀ζ²
 * N̄ = ȳh/D            D̄ = −N̄N/D − 2l̄/D            M̄ = l̄/M
 * ξ̄ = N̄(2sξ + d₀(ζ−ξ)) + D̄(d₀ + d₁ − 2s)(ζ−ξ) + 2M̄(d₁ξ + s(ζ−ξ) − d₀ζ)
 * s̄ = N̄ξ² + D̄(ξ² + ζ²) + 2M̄q + 2l̄/s
 * d̄₀ = (N̄ + D̄)q + M̄ζ²            d̄₁ = D̄q + M̄ξ²
 * x̄ = ξ̄/w = −x̄₀      w̄ = −(ξ̄ξ + s̄s)/w      h̄ = ȳN/D + s̄/w      ȳ₀ = ȳ
 * </pre>
 */
final class SplinePullback {
  private final RowKnots knots;
  private final Scratch scratch;
  private final int n;
  private final Bins bins;
  private final double[] rawStart;
  private final double[] rawEnd;
  private final double[] startBar;
  private final double[] endBar;
  private final double[] knotBar;
  private final double[] widthBar;
  private final double[] heightBar;

  /** Finds the bins of the points. */
  SplinePullback(RowKnots knots, Tile x, Scratch scratch) {
    this.knots = knots;
    this.scratch = scratch;
    this.n = x.size();
    this.bins = new Bins(n, scratch);
    double[] values = RowArrays.of(x, 0, scratch);
    knots.locateRaw(Direction.FORWARD, values, bins, n);
    rawStart = RowArrays.copy(bins.start, n, scratch);
    rawEnd = RowArrays.copy(bins.end, n, scratch);
    Parametrization convention = knots.spline().parameters();
    convention.slopes(bins.start, n, scratch);
    convention.slopes(bins.end, n, scratch);
    startBar = scratch.array(n);
    endBar = scratch.array(n);
    knotBar = scratch.array(n);
    widthBar = scratch.array(n);
    heightBar = scratch.array(n);
  }

  /** Replaces ȳ by x̄ and adds to θ̄. */
  void pull(Tile bar, Tile logDetBar, Tile thetaBar) {
    double[] yBar = RowArrays.of(bar, 0, scratch);
    double[] logBar = RowArrays.of(logDetBar, 0, scratch);
    for (int i = 0; i < n; i++) {
      bar.data()[bar.offset(0) + i] = pull(i, yBar[i], logBar[i]);
    }
    int count = knots.spline().bins();
    knots.x().pull(bins.index, knotBar, widthBar, thetaBar.coordinates(0, count), scratch);
    knots.y().pull(bins.index, yBar, heightBar, thetaBar.coordinates(count, 2 * count), scratch);
    Parametrization parametrization = knots.spline().parameters();
    parametrization.pullSlopes(rawStart, bins.start, startBar, n, scratch);
    parametrization.pullSlopes(rawEnd, bins.end, endBar, n, scratch);
    addSlopes(thetaBar.coordinates(2 * count, 2 * count + knots.spline().slopeCount()));
  }

  /** Stores the derivatives of the bin of point i in the rows and returns x̄. */
  private double pull(int i, double yBar, double logBar) {
    double w = bins.width[i];
    double s = bins.height[i] / w;
    double xi = bins.below[i] / w;
    double zeta = bins.above[i] / w;
    double d0 = bins.start[i];
    double d1 = bins.end[i];
    double q = xi * zeta;
    double centered = zeta - xi;
    double delta = d0 + d1 - 2 * s;
    double squares = xi * xi + zeta * zeta;
    double denominator = s * squares + (d0 + d1) * q;
    double share = (s * xi * xi + d0 * q) / denominator;
    double nBar = yBar * bins.height[i] / denominator;
    double dBar = -nBar * share - 2 * logBar / denominator;
    double mBar = logBar / (d1 * xi * xi + 2 * s * q + d0 * zeta * zeta);
    double mTerm = d1 * xi + s * centered - d0 * zeta;
    double xiBar = nBar * (2 * s * xi + d0 * centered) + dBar * delta * centered + 2 * mBar * mTerm;
    double sBar = nBar * xi * xi + dBar * squares + 2 * mBar * q + 2 * logBar / s;
    startBar[i] = (nBar + dBar) * q + mBar * zeta * zeta;
    endBar[i] = dBar * q + mBar * xi * xi;
    knotBar[i] = -xiBar / w;
    widthBar[i] = -(xiBar * xi + sBar * s) / w;
    heightBar[i] = yBar * share + sBar / w;
    return xiBar / w;
  }

  /** Adds the derivatives of the slopes at both ends of each bin. */
  private void addSlopes(Tile slopesBar) {
    for (int i = 0; i < n; i++) {
      int k = (int) bins.index[i];
      if (k >= 0) {
        addSlope(k, i, startBar[i], slopesBar);
        addSlope(k + 1, i, endBar[i], slopesBar);
      }
    }
  }

  private void addSlope(int knot, int i, double bar, Tile slopesBar) {
    int at = knots.spline().slopeAt(knot);
    if (at >= 0) {
      slopesBar.data()[slopesBar.offset(at) + i] += bar;
    }
  }
}
