package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** The scalar map of a spline. */
record SplineMap(Knots knots) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] values = RowArrays.of(x, 0, scratch);
    double[] slopes = scratch.array(n);
    Bins bins = new Bins(n, scratch);
    knots.locate(direction, values, bins, n, scratch);
    bins.map(direction, values, slopes, scratch);
    RowArrays.write(values, x, 0);
    Log.apply(slopes, n, scratch);
    RowArrays.addMultiple(direction == Direction.FORWARD ? 1 : -1, slopes, logDet);
    scratch.release(mark);
  }
}
