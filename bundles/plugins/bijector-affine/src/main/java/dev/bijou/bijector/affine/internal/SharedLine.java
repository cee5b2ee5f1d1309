package dev.bijou.bijector.affine.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The map y = slope · x + shift with the same parameters for all points. */
record SharedLine(double slope, double logSlope, double shift) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    boolean forward = direction == Direction.FORWARD;
    int from = x.offset(0);
    for (int i = from; i < from + x.size(); i++) {
      double value = x.data()[i];
      x.data()[i] = forward ? Math.fma(slope, value, shift) : (value - shift) / slope;
    }
    RowArrays.add(forward ? logSlope : -logSlope, logDet);
  }
}
