package dev.bijou.timing.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * A bijector by itself, so many points at a time, on the calling thread.
 *
 * @param bijector to be run
 * @param size of a tile; 1 for one point at a time
 */
record TiledRunner(Bijector bijector, int size) implements Runner {
  @Override
  public Mapped transform(Direction direction, Tile points, Tile context) {
    int n = points.size();
    Tile images = Tile.allocate(points.dimension(), n).copyFrom(points);
    double[] logDet = new double[n];
    Tile logDets = Tile.over(logDet);
    Scratch scratch = new Scratch();
    for (int from = 0; from < n; from += size) {
      int to = Math.min(from + size, n);
      Tile own = context.points(from, to);
      bijector.apply(direction, images.points(from, to), own, logDets.points(from, to), scratch);
    }
    return new Mapped(images, logDet, scratch.tally());
  }
}
