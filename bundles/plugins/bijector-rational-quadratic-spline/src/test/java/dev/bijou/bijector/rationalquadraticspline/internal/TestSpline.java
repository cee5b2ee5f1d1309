package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** A spline with fixed parameters, evaluated at points. */
record TestSpline(RationalQuadraticSpline family, double[] theta) {
  /** Returns the mapped values, then the log-derivatives, with shared parameters. */
  double[][] map(Direction direction, double... points) {
    return map(family.fix(theta), direction, points);
  }

  /** Returns the same with a column of parameters for each point. */
  double[][] mapByPoint(Direction direction, double... points) {
    Tile columns = Tile.allocate(theta.length, points.length);
    for (int k = 0; k < theta.length; k++) {
      columns.coordinate(k).fill(theta[k]);
    }
    ScalarMap map = (d, x, logDet, scratch) -> family.apply(d, columns, x, logDet, scratch);
    return map(map, direction, points);
  }

  private static double[][] map(ScalarMap map, Direction direction, double[] points) {
    Tile x = Tile.ofRow(points);
    Tile logDet = Tile.allocate(1, points.length);
    map.apply(direction, x, logDet, new Scratch(true));
    return new double[][] {x.toRow(0), logDet.toRow(0)};
  }
}
