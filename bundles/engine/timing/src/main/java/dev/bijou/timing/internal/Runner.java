package dev.bijou.timing.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Tile;

/** Runs a bijection over a batch. */
@FunctionalInterface
interface Runner {
  /**
   * Maps every point.
   *
   * @param points {@code dimension x n}; only read
   * @param context {@code contextDimension x n}; only read
   */
  Mapped transform(Direction direction, Tile points, Tile context);
}
