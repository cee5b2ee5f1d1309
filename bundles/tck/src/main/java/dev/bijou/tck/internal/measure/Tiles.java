package dev.bijou.tck.internal.measure;

import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Utilities for tiles: copies, selections, random points. */
public final class Tiles {
  private Tiles() {}

  /** Returns a copy with its own storage. */
  public static Tile copy(Tile tile) {
    return Tile.allocate(tile.dimension(), tile.size()).copyFrom(tile);
  }

  /** Returns a row of zeros. */
  public static Tile zeros(int size) {
    return Tile.allocate(1, size);
  }

  /** Returns the points with these indices. */
  static Tile select(Tile tile, int[] points) {
    Tile selected = Tile.allocate(tile.dimension(), points.length);
    for (int j = 0; j < tile.dimension(); j++) {
      for (int i = 0; i < points.length; i++) {
        selected.set(i, j, tile.get(points[i], j));
      }
    }
    return selected;
  }

  /** Returns points with independent normal coordinates of mean zero. */
  public static Tile normal(int dimension, int size, double deviation, RandomGenerator random) {
    Tile tile = Tile.allocate(dimension, size);
    Arrays.setAll(tile.data(), k -> deviation * random.nextGaussian());
    return tile;
  }

  /** Returns the points of {@code first} followed by those of {@code second}. */
  public static Tile join(Tile first, Tile second) {
    int n = first.size();
    Tile joined = Tile.allocate(first.dimension(), n + second.size());
    joined.points(0, n).copyFrom(first);
    joined.points(n, n + second.size()).copyFrom(second);
    return joined;
  }

  /** Returns whether every coordinate of a point is finite. */
  public static boolean finite(Tile tile, int point) {
    return IntStream.range(0, tile.dimension()).allMatch(j -> Double.isFinite(tile.get(point, j)));
  }

  /** Returns whether a coordinate of a point is NaN. */
  public static boolean hasNaN(Tile tile, int point) {
    return IntStream.range(0, tile.dimension()).anyMatch(j -> Double.isNaN(tile.get(point, j)));
  }

  /** Returns the largest magnitude of the coordinates of a point, at least one. */
  public static double magnitude(Tile tile, int point) {
    return IntStream.range(0, tile.dimension())
        .mapToDouble(j -> Math.abs(tile.get(point, j)))
        .reduce(1, Math::max);
  }

  /** Returns a point as text. */
  public static String point(Tile tile, int point) {
    return Arrays.toString(
        IntStream.range(0, tile.dimension()).mapToDouble(j -> tile.get(point, j)).toArray());
  }
}
