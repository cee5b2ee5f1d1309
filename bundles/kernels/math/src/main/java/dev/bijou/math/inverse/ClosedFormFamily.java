package dev.bijou.math.inverse;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/** A scalar family with closed forms in both directions, which evaluate a row of points at once. */
@ConsumerType
public interface ClosedFormFamily extends ScalarFamily {
  /**
   * Returns the map of n points with their own parameters.
   *
   * @param theta the parameters, {@code p x n}; only read
   * @param scratch memory that the map may use: it is valid until its frame is released
   */
  ScalarMap map(Tile theta, Scratch scratch);

  @Override
  default Cost cost(Direction direction) {
    return Cost.CLOSED_FORM;
  }

  @Override
  default void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    map(theta, scratch).apply(direction, x, logDet, scratch);
    scratch.release(mark);
  }
}
