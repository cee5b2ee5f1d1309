package dev.bijou.bijector.affine.internal;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * y = slope · x + shift, a line for each of n points. The arrays live in scratch; rows of tiles are
 * copied to another, so that the loops vectorise: see {@link Scratch#array}.
 */
record PointwiseLines(double[] slope, double[] logSlope, double[] shift, double[] row) {
  /** The lines of the columns of θ, scale and shift. */
  static PointwiseLines of(SlopeParametrization scale, Tile theta, Scratch scratch) {
    int n = theta.size();
    PointwiseLines lines =
        new PointwiseLines(scratch.array(n), scratch.array(n), scratch.array(n), scratch.array(n));
    copy(theta.coordinate(0), lines.row);
    scale.apply(lines.row, lines.slope, lines.logSlope, n, scratch);
    copy(theta.coordinate(1), lines.shift);
    return lines;
  }

  void forward(Tile x, Tile logDet) {
    copy(x, row);
    for (int i = 0; i < x.size(); i++) {
      row[i] = Math.fma(slope[i], row[i], shift[i]);
    }
    copy(row, x);
    copy(logDet, row);
    for (int i = 0; i < x.size(); i++) {
      row[i] += logSlope[i];
    }
    copy(row, logDet);
  }

  void inverse(Tile y, Tile logDet) {
    copy(y, row);
    for (int i = 0; i < y.size(); i++) {
      row[i] = (row[i] - shift[i]) / slope[i];
    }
    copy(row, y);
    copy(logDet, row);
    for (int i = 0; i < y.size(); i++) {
      row[i] -= logSlope[i];
    }
    copy(row, logDet);
  }

  /**
   * With L = ln a: ∂y/∂x = a, ∂y/∂b = 1, ∂y/∂s = a x L′(s), ∂L/∂s = L′(s).
   *
   * @param derivative L′(s) of each point
   */
  void pull(double[] derivative, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
    int n = x.size();
    thetaBar.coordinate(1).add(bar);
    copy(bar, row);
    for (int i = 0; i < n; i++) {
      row[i] *= slope[i];
    }
    copy(row, bar);
    double[] data = scratch.array(n);
    double[] logBar = scratch.array(n);
    copy(x, data);
    copy(logDetBar, logBar);
    for (int i = 0; i < n; i++) {
      logBar[i] = Math.fma(row[i], data[i], logBar[i]) * derivative[i];
    }
    copy(thetaBar.coordinate(0), data);
    for (int i = 0; i < n; i++) {
      data[i] += logBar[i];
    }
    copy(data, thetaBar.coordinate(0));
  }

  /** Copies a row of a tile to an array. */
  static void copy(Tile from, double[] to) {
    System.arraycopy(from.data(), from.offset(0), to, 0, from.size());
  }

  /** Copies an array to a row of a tile. */
  static void copy(double[] from, Tile to) {
    System.arraycopy(from, 0, to.data(), to.offset(0), to.size());
  }
}
