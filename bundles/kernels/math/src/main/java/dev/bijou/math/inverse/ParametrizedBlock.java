package dev.bijou.math.inverse;

import dev.bijou.math.Parametrization;
import dev.bijou.parameter.Parameters.Block;

/**
 * A block of θ and the quantities that it determines.
 *
 * @param name the name of the block
 * @param size the number of its parameters, and of quantities
 * @param parametrization the map of the parameters to the quantities
 */
public record ParametrizedBlock(String name, int size, Parametrization parametrization) {
  /** Returns the block without its parametrization. */
  public Block block() {
    return Block.of(name, size);
  }
}
