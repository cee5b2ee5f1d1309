package dev.bijou.parameter;

import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The backward pass through one evaluation. Called at most once, on the same thread, before the
 * frame of that evaluation is released; it may overwrite its captured tiles.
 */
@ConsumerType
@FunctionalInterface
public interface Pullback {
  /**
   * Replaces derivatives with respect to outputs by derivatives with respect to inputs.
   *
   * @param bar d/d(output), {@code d x n}; replaced by d/d(input)
   * @param logDetBar d/d(log-determinant), {@code 1 x n}; only read
   * @param contextBar d/d(context), {@code contextDimension x n}; added to
   * @param gradient d/d(parameters), summed over the points; added to
   */
  void pull(Tile bar, Tile logDetBar, Tile contextBar, Gradient gradient);
}
