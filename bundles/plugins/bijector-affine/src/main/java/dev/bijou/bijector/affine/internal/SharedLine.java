package dev.bijou.bijector.affine.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** y = slope · x + shift, one and the same for all points. */
record SharedLine(double slope, double logSlope, double shift) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    double sign = direction == Direction.FORWARD ? 1 : -1;
    int from = x.offset(0);
    int to = logDet.offset(0);
    for (int i = 0; i < x.size(); i++) {
      x.data()[from + i] = map(direction, x.data()[from + i]);
      logDet.data()[to + i] += sign * logSlope;
    }
  }

  private double map(Direction direction, double value) {
    return direction == Direction.FORWARD ? Math.fma(slope, value, shift) : (value - shift) / slope;
  }
}
