package dev.bijou.timing.internal;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import dev.bijou.timing.internal.measure.Interrupts;

/**
 * A runner of a bijector, tile by tile on the calling thread. An interrupt ends it at the next
 * tile.
 *
 * @param bijector the bijector
 * @param size the number of points per tile
 */
record TiledRunner(Bijector bijector, int size) implements Runner {
  @Override
  public Mapped transform(Direction direction, Tile points, Tile context) {
    int n = points.size();
    Tile mapped = Tile.allocate(points.dimension(), n).copyFrom(points);
    double[] logDet = new double[n];
    Tile logDets = Tile.over(logDet);
    Scratch scratch = new Scratch();
    for (int from = 0; from < n; from += size) {
      Interrupts.check();
      int to = Math.min(from + size, n);
      Tile given = context.points(from, to);
      bijector.apply(direction, mapped.points(from, to), given, logDets.points(from, to), scratch);
    }
    return new Mapped(mapped, logDet, scratch.stats());
  }
}
