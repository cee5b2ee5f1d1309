package dev.bijou.scalar;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A map of the line that can be differentiated with respect to its θ, which all points share. What
 * {@link ScalarFamily#fix} returns may be one: it then trains without a column of θ per point.
 */
@ConsumerType
public interface TrainableScalarMap extends ScalarMap {
  /**
   * Evaluates like {@link #apply}, to the last bit, and returns the way back: its gradient is that
   * of θ, summed over the points. What it needs stays in scratch.
   */
  Pullback record(Direction direction, Tile x, Tile logDet, Scratch scratch);
}
