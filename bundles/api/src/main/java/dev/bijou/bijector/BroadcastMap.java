package dev.bijou.bijector;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** A family with the same θ for every point. */
record BroadcastMap(ScalarFamily family, double[] theta) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    family.apply(direction, broadcast(theta, x.size(), scratch), x, logDet, scratch);
    scratch.release(mark);
  }

  /** θ in each of n columns. */
  static Tile broadcast(double[] theta, int n, Scratch scratch) {
    Tile columns = scratch.tile(theta.length, n);
    for (int k = 0; k < theta.length; k++) {
      columns.coordinate(k).fill(theta[k]);
    }
    return columns;
  }
}
