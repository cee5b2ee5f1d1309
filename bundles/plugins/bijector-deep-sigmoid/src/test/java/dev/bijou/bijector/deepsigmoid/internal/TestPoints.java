package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** Points and their images. */
final class TestPoints {
  private TestPoints() {}

  /** Returns the map that evaluates the family with θ at each point. */
  static ScalarMap byPoint(DeepSigmoid family, double[] theta) {
    return (direction, x, logDet, scratch) -> {
      Tile columns = Tile.allocate(theta.length, x.size());
      for (int i = 0; i < x.size(); i++) {
        columns.setPoint(i, theta);
      }
      family.apply(direction, columns, x, logDet, scratch);
    };
  }

  /** Returns images and log-slopes. */
  static double[][] map(ScalarMap map, Direction direction, double... points) {
    Tile x = Tile.ofRow(points);
    Tile logDet = Tile.allocate(1, points.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }
}
