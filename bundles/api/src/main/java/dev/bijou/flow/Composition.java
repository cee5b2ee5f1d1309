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
public record Composition(
    long seed,
    OptionalInt dimension,
    Optional<String> solver,
    Optional<Tile> data,
    Optional<Parameters> parameters) {
  /** Initial parameters from this seed; all else as the flow says. */
  public static Composition seeded(long seed) {
    return new Composition(
        seed, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This dimension where the flow leaves it open. */
  public Composition withDimension(int d) {
    return new Composition(seed, OptionalInt.of(d), solver, data, parameters);
  }

  /** This root finder in every iterative part. */
  public Composition withSolver(String name) {
    return new Composition(seed, dimension, Optional.of(name), data, parameters);
  }

  /** Start from these points. */
  public Composition withData(Tile points) {
    return new Composition(seed, dimension, solver, Optional.of(points), parameters);
  }

  /** These parameters. */
  public Composition withParameters(Parameters theta) {
    return new Composition(seed, dimension, solver, data, Optional.of(theta));
  }
}
