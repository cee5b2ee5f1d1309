package dev.bijou.bijector;

import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * Where a bijector will stand: dimensions, the points that its FORWARD will see, and the source of
 * its initial parameters. Immutable but for the state of the random generator.
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

  /** A site without context and without data. */
  public static BuildContext of(int dimension, RandomGenerator random) {
    return new BuildContext(dimension, 0, Tile.allocate(dimension, 0), random);
  }

  /** This site with so many context variables. */
  public BuildContext withContext(int variables) {
    return new BuildContext(dimension, variables, data, random);
  }

  /** This site with points to start from, {@code dimension x n}; they are not to be changed. */
  public BuildContext withData(Tile points) {
    if (points.dimension() != dimension) {
      throw new IllegalArgumentException(
          "data: expected dimension " + dimension + "; got " + points.dimension());
    }
    return new BuildContext(dimension, contextDimension, points, random);
  }

  /** The number of coordinates. */
  public int dimension() {
    return dimension;
  }

  /** The number of context variables; 0 if there are none. */
  public int contextDimension() {
    return contextDimension;
  }

  /** Points that FORWARD will see, as the layers before have mapped them; perhaps none. */
  public Tile data() {
    return data;
  }

  /** The only source of randomness. */
  public RandomGenerator random() {
    return random;
  }
}
