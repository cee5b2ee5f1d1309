package dev.bijou.base;

import dev.bijou.bijector.Domain;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** The latent distribution of a flow. Immutable and thread-safe. */
@ConsumerType
public interface Base {
  /** Returns the number of coordinates. */
  int dimension();

  /** Returns the number of context variables that it reads; 0 if it is unconditional. */
  default int contextDimension() {
    return 0;
  }

  /**
   * Returns the set of values of each coordinate at which the density is positive; the default is
   * the line. A flow maps onto it. Outside of it, the log-density is −∞.
   */
  default List<Domain> support() {
    return Domain.LINE.times(dimension());
  }

  /**
   * Adds the log-density of each point; NaN for a point with NaN, −∞ for one at infinity.
   *
   * @param z the points, {@code dimension() x n}; only read
   * @param context {@code contextDimension() x n}; only read
   * @param logProb {@code 1 x n}; added to
   */
  void logProb(Tile z, Tile context, Tile logProb, Scratch scratch);

  /**
   * Fills a tile with draws, which depend only on the state of the generator, the shape and the
   * context.
   *
   * @param z {@code dimension() x n}; replaced
   * @param context {@code contextDimension() x n}; only read
   */
  void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch);
}
