package dev.bijou.flow;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Tile;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a flow is to be composed.
 *
 * @param seed of the initial parameters
 * @param dimension of a datum, where the flow leaves it open
 * @param solver the root finder that every iterative part is to use instead of its own
 * @param data points to start the parameters from, {@code dimension x n}
 * @param parameters the parameters, instead of initial ones
 */
public record ComposeOptions(
    long seed,
    OptionalInt dimension,
    Optional<String> solver,
    Optional<Tile> data,
    Optional<Parameters> parameters) {
  /** Initial parameters from this seed; all else as the flow says. */
  public static ComposeOptions seeded(long seed) {
    return new ComposeOptions(
        seed, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This dimension where the flow leaves it open. */
  public ComposeOptions withDimension(int d) {
    return new ComposeOptions(seed, OptionalInt.of(d), solver, data, parameters);
  }

  /** This root finder in every iterative part. */
  public ComposeOptions withSolver(String name) {
    return new ComposeOptions(seed, dimension, Optional.of(name), data, parameters);
  }

  /** Start from these points. */
  public ComposeOptions withData(Tile points) {
    return new ComposeOptions(seed, dimension, solver, Optional.of(points), parameters);
  }

  /** These parameters. */
  public ComposeOptions withParameters(Parameters theta) {
    return new ComposeOptions(seed, dimension, solver, data, Optional.of(theta));
  }
}
