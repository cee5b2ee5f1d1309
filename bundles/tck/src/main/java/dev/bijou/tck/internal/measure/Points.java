package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Points with their contexts.
 *
 * @param x the points, {@code d x n}
 * @param context the contexts, {@code c x n}
 */
public record Points(Tile x, Tile context) {
  /** Returns the number of points. */
  public int size() {
    return x.size();
  }

  /** Returns other points with the same contexts. */
  public Points with(Tile others) {
    return new Points(others, context);
  }

  /** Returns views of the points from {@code from} (inclusive) to {@code to} (exclusive). */
  public Points range(int from, int to) {
    return new Points(x.points(from, to), context.points(from, to));
  }

  /** Returns the points whose index satisfies a predicate. */
  public Points select(IntPredicate admitted) {
    return select(IntStream.range(0, size()).filter(admitted).toArray());
  }

  /** Returns the points with these indices. */
  public Points select(int[] points) {
    return new Points(Tiles.select(x, points), Tiles.select(context, points));
  }

  /** Returns these points followed by others. */
  public Points and(Points others) {
    return new Points(Tiles.join(x, others.x), Tiles.join(context, others.context));
  }

  /** Returns point {@code i} as text. */
  public String at(int i) {
    String given = context.dimension() == 0 ? "" : " given " + Tiles.point(context, i);
    return Tiles.point(x, i) + given;
  }
}
