package dev.bijou.bijector.sumofsquares.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/** A member of the family, evaluated with parameters for all points and for each point. */
record TestSquares(SumOfSquares family, double[] theta) {
  /** Returns images and log-slopes of both evaluations. */
  List<double[][]> maps(Direction direction, double... values) {
    ScalarMap shared = family.fix(theta);
    ScalarMap byPoint =
        (d, x, logDet, scratch) -> {
          Tile columns = Tile.allocate(theta.length, x.size());
          for (int i = 0; i < x.size(); i++) {
            columns.setPoint(i, theta);
          }
          family.apply(d, columns, x, logDet, scratch);
        };
    return List.of(map(shared, direction, values), map(byPoint, direction, values));
  }

  private static double[][] map(ScalarMap map, Direction direction, double[] values) {
    Tile x = Tile.ofRow(values);
    Tile logDet = Tile.allocate(1, values.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }
}
