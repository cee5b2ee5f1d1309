package dev.bijou.timing.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.flow.Flow.Mapped;
import dev.bijou.tile.Tile;

/** Evaluates a bijection on a batch. */
@FunctionalInterface
interface Runner {
  /**
   * Maps every point.
   *
   * @param direction the direction
   * @param points {@code dimension x n}; only read
   * @param context {@code contextDimension x n}; only read
   */
  Mapped transform(Direction direction, Tile points, Tile context);
}
