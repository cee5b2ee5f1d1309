package dev.bijou.bijector.affine.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The maps y = slope · x + shift, one for each of n points. The arrays are scratch memory. Rows of
 * tiles are copied to separate arrays, so that the JIT vectorizes the loops; see {@link
 * Scratch#array}.
 */
record PointwiseLines(double[] slope, double[] logSlope, double[] shift) implements ScalarMap {
  /** Returns the maps with the parameters θ, whose coordinates are scale and shift. */
  static PointwiseLines of(SlopeParametrization scale, Tile theta, Scratch scratch) {
    double[] slope = scratch.array(theta.size());
    double[] logSlope = RowArrays.of(theta, 0, scratch);
    double[] shift = RowArrays.of(theta, 1, scratch);
    Saturation.limit(logSlope, theta.size());
    Saturation.limit(shift, theta.size());
    scale.apply(logSlope, slope, theta.size(), scratch);
    return new PointwiseLines(slope, logSlope, shift);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    double[] row = RowArrays.of(x, 0, scratch);
    double[] sum = RowArrays.of(logDet, 0, scratch);
    if (direction == Direction.FORWARD) {
      for (int i = 0; i < n; i++) {
        row[i] = Math.fma(slope[i], row[i], shift[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        row[i] = (row[i] - shift[i]) / slope[i];
      }
    }
    double sign = direction == Direction.FORWARD ? 1 : -1;
    for (int i = 0; i < n; i++) {
      sum[i] += sign * logSlope[i];
    }
    RowArrays.write(row, x, 0);
    RowArrays.write(sum, logDet, 0);
  }

  /**
   * Runs the backward pass of the forward direction. With L = ln a: ∂y/∂x = a, ∂y/∂b = 1, ∂y/∂s = a
   * x L′(s), ∂L/∂s = L′(s).
   *
   * @param derivative L′(s) at each point
   */
  void pull(double[] derivative, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    thetaBar.coordinate(1).add(bar);
    double[] row = RowArrays.of(bar, 0, scratch);
    double[] data = RowArrays.of(x, 0, scratch);
    double[] scaleBar = RowArrays.of(logDetBar, 0, scratch);
    for (int i = 0; i < x.size(); i++) {
      row[i] *= slope[i];
    }
    for (int i = 0; i < x.size(); i++) {
      scaleBar[i] = Math.fma(row[i], data[i], scaleBar[i]) * derivative[i];
    }
    RowArrays.write(row, bar, 0);
    RowArrays.addMultiple(1, scaleBar, thetaBar.coordinate(0));
  }
}
