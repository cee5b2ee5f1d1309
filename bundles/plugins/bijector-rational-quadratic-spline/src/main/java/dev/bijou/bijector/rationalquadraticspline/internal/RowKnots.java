package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** Knots for each point, from one column of parameters per point, in scratch memory. */
final class RowKnots implements Knots {
  private final Spline spline;
  private final Partition x;
  private final Partition y;
  private final Tile slopes;

  /**
   * Computes the knots.
   *
   * @param spline the configuration
   * @param theta the parameters: K widths, K heights, and slopes, for n points; only read
   * @param scratch the scratch memory
   */
  RowKnots(Spline spline, Tile theta, Scratch scratch) {
    int bins = spline.bins();
    this.spline = spline;
    this.x = new Partition(spline, theta.coordinates(0, bins), scratch);
    this.y = new Partition(spline, theta.coordinates(bins, 2 * bins), scratch);
    this.slopes = theta.coordinates(2 * bins, 2 * bins + spline.slopeCount());
  }

  Spline spline() {
    return spline;
  }

  Partition x() {
    return x;
  }

  Partition y() {
    return y;
  }

  @Override
  public void locate(Direction direction, double[] values, Bins bins, int n, Scratch scratch) {
    locateRaw(direction, values, bins, n);
    spline.parameters().slopes(bins.start, n, scratch);
    spline.parameters().slopes(bins.end, n, scratch);
  }

  /** Finds the bins as {@link #locate} does, with the slope parameters in place of the slopes. */
  void locateRaw(Direction direction, double[] values, Bins bins, int n) {
    boolean forward = direction == Direction.FORWARD;
    Partition in = forward ? x : y;
    Partition out = forward ? y : x;
    in.locate(values, bins.index, n);
    for (int i = 0; i < n; i++) {
      double value = values[i];
      if (spline.contains(value)) {
        int k = (int) bins.index[i];
        bins.index[i] = k;
        bins.below[i] = value - in.knot(k)[i];
        bins.above[i] = in.knot(k + 1)[i] - value;
        bins.first[i] = out.knot(k)[i];
        bins.last[i] = out.knot(k + 1)[i];
        bins.width[i] = x.knot(k + 1)[i] - x.knot(k)[i];
        bins.height[i] = y.knot(k + 1)[i] - y.knot(k)[i];
        bins.start[i] = rawSlope(k, i);
        bins.end[i] = rawSlope(k + 1, i);
      } else {
        bins.outside(i, value + in.nanOrZero(i), spline.parameters().edge());
      }
    }
    Saturation.limit(bins.start, n);
    Saturation.limit(bins.end, n);
  }

  private double rawSlope(int knot, int i) {
    int at = spline.slopeAt(knot);
    return at < 0 ? spline.parameters().edge() : slopes.data()[slopes.offset(at) + i];
  }
}
