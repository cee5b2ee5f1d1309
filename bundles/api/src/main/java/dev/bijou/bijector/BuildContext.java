package dev.bijou.bijector;

import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * The context in which a bijector or base is created: dimensions, sample points, and the random
 * generator of initial parameters. Immutable except for the state of the generator.
 */
public final class BuildContext {
  private final int dimension;
  private final int contextDimension;
  private final Tile data;
  private final RandomGenerator random;

  private BuildContext(int dimension, int contextDimension, Tile data, RandomGenerator random) {
    this.dimension = dimension;
    this.contextDimension = contextDimension;
    this.data = data;
    this.random = random;
  }

  /** Returns a context without context variables and without points. */
  public static BuildContext of(int dimension, RandomGenerator random) {
    return new BuildContext(dimension, 0, Tile.allocate(dimension, 0), random);
  }

  /** Returns a copy with this number of context variables. */
  public BuildContext withContext(int variables) {
    return new BuildContext(dimension, variables, data, random);
  }

  /** Returns a copy with sample points, {@code dimension x n}, which must not be changed. */
  public BuildContext withData(Tile points) {
    if (points.dimension() != dimension) {
      throw new IllegalArgumentException(
          "data: expected dimension " + dimension + "; got " + points.dimension());
    }
    return new BuildContext(dimension, contextDimension, points, random);
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return dimension;
  }

  /** Returns the number of context variables; 0 if there are none. */
  public int contextDimension() {
    return contextDimension;
  }

  /**
   * Returns sample points of the input of FORWARD, as mapped by the layers before; may be empty.
   */
  public Tile data() {
    return data;
  }

  /** Returns the only source of randomness. */
  public RandomGenerator random() {
    return random;
  }
}
