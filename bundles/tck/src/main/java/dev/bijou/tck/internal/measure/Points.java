package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.function.IntPredicate;

/**
 * Points to be mapped, each with its context.
 *
 * @param x {@code d x n}
 * @param context {@code c x n}
 */
public record Points(Tile x, Tile context) {
  /** The number of points. */
  public int size() {
    return x.size();
  }

  /** Other points with the same contexts. */
  public Points with(Tile others) {
    return new Points(others, context);
  }

  /** The points from {@code from} (inclusive) to {@code to} (exclusive): views. */
  public Points range(int from, int to) {
    return new Points(x.points(from, to), context.points(from, to));
  }

  /** Those that a predicate admits. */
  public Points select(IntPredicate admitted) {
    return new Points(Tiles.select(x, admitted), Tiles.select(context, admitted));
  }

  /** These and others. */
  public Points and(Points others) {
    return new Points(Tiles.join(x, others.x), Tiles.join(context, others.context));
  }

  /** Point i in words. */
  public String at(int i) {
    String given = context.dimension() == 0 ? "" : " given " + Tiles.point(context, i);
    return Tiles.point(x, i) + given;
  }
}
