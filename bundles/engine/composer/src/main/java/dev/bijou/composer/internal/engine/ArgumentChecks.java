package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Tile;

/** Checks of the arguments of a flow's methods. */
final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Checks that points have this dimension. */
  static void requireDimension(String name, Tile points, int dimension) {
    if (points.dimension() != dimension) {
      throw new IllegalArgumentException(
          "%s: expected %d x n; got %s".formatted(name, dimension, points));
    }
  }

  /** Checks that there is a context of this dimension for every point. */
  static void requireContext(Tile context, int dimension, int points) {
    if (context.dimension() != dimension || context.size() != points) {
      throw new IllegalArgumentException(
          "context: expected %d x %d; got %s".formatted(dimension, points, context));
    }
  }

  /** Checks a number of draws. */
  static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count: expected >= 0; got " + count);
    }
  }

  /** Checks a range of draws. */
  static void requireRange(int from, int to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "draws: expected 0 <= from <= to; got %d to %d".formatted(from, to));
    }
  }
}
