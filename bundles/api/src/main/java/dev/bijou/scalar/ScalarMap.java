package dev.bijou.scalar;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/** An increasing map of the line with its inverse. Immutable and thread-safe. */
@ConsumerType
@FunctionalInterface
public interface ScalarMap {
  /**
   * Maps a row in place.
   *
   * @param x the points, {@code 1 x n}; replaced
   * @param logDet log|d output/d input| of this direction is added, {@code 1 x n}
   */
  void apply(Direction direction, Tile x, Tile logDet, Scratch scratch);

  /** Returns the size in bytes of its tables, which may be built at the first use. */
  default long tableBytes() {
    return 0;
  }
}
