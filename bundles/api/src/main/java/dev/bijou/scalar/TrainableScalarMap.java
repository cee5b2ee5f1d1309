package dev.bijou.scalar;

import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A map of the line with a gradient with respect to its θ, which all points share. If {@link
 * ScalarFamily#fix} returns one, it trains without a column of θ per point.
 */
@ConsumerType
public interface TrainableScalarMap extends ScalarMap {
  /**
   * Evaluates like {@link #apply}, with bit-identical results, and returns the backward pass, whose
   * gradient is that of θ, summed over the points. Whatever it needs stays in scratch.
   */
  Pullback record(Direction direction, Tile x, Tile logDet, Scratch scratch);
}
