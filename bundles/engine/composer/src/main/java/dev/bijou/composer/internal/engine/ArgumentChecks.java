package dev.bijou.composer.internal.engine;

import dev.bijou.tile.Tile;
import java.util.Locale;

/** Checks of the arguments of a flow's methods. */
final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Checks that points have this dimension. */
  static void requireDimension(String name, Tile points, int dimension) {
    if (points.dimension() != dimension) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected %d x n; got %s", name, dimension, points));
    }
  }

  /** Checks that there is a context of this dimension for every point. */
  static void requireContext(Tile context, int dimension, int points) {
    if (context.dimension() != dimension || context.size() != points) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "context: expected %d x %d; got %s", dimension, points, context));
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
          String.format(Locale.ROOT, "draws: expected 0 <= from <= to; got %d to %d", from, to));
    }
  }
}
