package dev.bijou.bijector;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/** An invertible map of R<sup>d</sup>, evaluated in place on tiles. Immutable and thread-safe. */
@ConsumerType
public interface Bijector {
  /** The number d of coordinates. */
  int dimension();

  /** The number of context variables it reads; 0 if it is unconditional. */
  default int contextDimension() {
    return 0;
  }

  /** What a direction costs. Tests compare it with the evaluations counted. */
  Cost cost(Direction direction);

  /**
   * Replaces every point by its image. NaN in, NaN out, for that point alone; never throws for a
   * datum.
   *
   * @param direction which way
   * @param x the points, {@code dimension() x n}; replaced
   * @param context the context of each point, {@code contextDimension() x n}; only read
   * @param logDet log|det ∂output/∂input| of this direction is added, {@code 1 x n}
   * @param scratch memory; whatever is taken is given back before returning
   */
  void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch);

  /** Bytes that tables take now: they may be built at the first use. */
  default long tableBytes() {
    return 0;
  }
}
