package dev.bijou.bijector;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An invertible map of R<sup>d</sup>, or of a part of it, evaluated in place on tiles. Immutable
 * and thread-safe.
 */
@ConsumerType
public interface Bijector {
  /** Returns the number d of coordinates. */
  int dimension();

  /** Returns the number of context variables that it reads; 0 if it is unconditional. */
  default int contextDimension() {
    return 0;
  }

  /** Returns the cost of a direction. The laws compare it with the counted evaluations. */
  Cost cost(Direction direction);

  /**
   * Returns the set of values of each coordinate that a direction maps: of FORWARD the domain of
   * the map, of INVERSE its range. It does not depend on parameters. The default is the line.
   *
   * <p>Inside it, images have no NaN. At the end of an interval, an image or a log-determinant is
   * infinite and neither is NaN; beyond, an image or a log-determinant is not finite. The
   * log-density of a flow is −∞ there.
   *
   * @param images the set of each coordinate onto which to map, at which most types need not look:
   *     a coordinate that passes unchanged has the domain of its image
   */
  default List<Domain> domains(Direction direction, List<Domain> images) {
    return Domain.LINE.times(dimension());
  }

  /**
   * Replaces every point by its image. A point with NaN gives NaN for that point only; bad data
   * never throw.
   *
   * @param direction which way
   * @param x the points, {@code dimension() x n}; replaced
   * @param context the context of each point, {@code contextDimension() x n}; only read
   * @param logDet log|det ∂output/∂input| of this direction is added, {@code 1 x n}
   * @param scratch memory; everything taken is released before returning
   */
  void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch);

  /** Returns the size in bytes of its tables, which may be built at the first use. */
  default long tableBytes() {
    return 0;
  }

  /**
   * Returns the inputs on which an image should depend by the definition of the type, but does not
   * with these settings: the numbers of coordinates, and {@code dimension() + k} for context
   * variable k. Where a direction is {@link Cost#SEQUENTIAL}, the image of a coordinate should
   * depend on every coordinate before it and on every context variable. {@link #warnings} say it in
   * words.
   */
  default BitSet unseen(int coordinate) {
    return new BitSet();
  }

  /**
   * Returns what a user of these settings would not expect, each as {@code key: expected …; got …}.
   * Commands show it; the bijector is used all the same.
   */
  default List<String> warnings() {
    return List.of();
  }
}
