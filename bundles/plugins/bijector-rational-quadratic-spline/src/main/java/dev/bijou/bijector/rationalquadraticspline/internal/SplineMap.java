package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Log;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The scalar map of a spline. */
record SplineMap(Knots knots) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] values = scratch.array(n);
    double[] slopes = scratch.array(n);
    System.arraycopy(x.data(), x.offset(0), values, 0, n);
    Bins bins = new Bins(n, scratch);
    knots.locate(direction, values, bins, n, scratch);
    bins.map(direction, values, slopes, scratch);
    System.arraycopy(values, 0, x.data(), x.offset(0), n);
    Log.apply(slopes, n, scratch);
    add(direction == Direction.FORWARD ? 1 : -1, slopes, logDet);
    scratch.release(mark);
  }

  private static void add(double sign, double[] logSlopes, Tile logDet) {
    int to = logDet.offset(0);
    for (int i = 0; i < logDet.size(); i++) {
      logDet.data()[to + i] += sign * logSlopes[i];
    }
  }
}
