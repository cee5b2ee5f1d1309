package dev.bijou.composer.internal;

import dev.bijou.composer.internal.read.FlowLimits;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The rule for the dimension of a flow: from the flow, else the options, else the data. It contains
 * the coordinates that layers name.
 */
final class DimensionRule {
  private DimensionRule() {}

  /**
   * Returns the dimension. If it is missing or out of bounds, adds a problem and returns an
   * unspecified number. Adds a problem for coordinates of layers that are out of its range.
   *
   * @throws IllegalArgumentException if the data have another dimension
   */
  static int of(FlowSpec spec, ComposeOptions options, Problems problems) {
    OptionalInt given = given(spec, options);
    int dimension = given.orElse(0);
    if (dimension < 1 || dimension > FlowLimits.DIMENSION) {
      problems.add(
          FlowReader.top(spec, "dimension"),
          String.format(
              Locale.ROOT,
              "expected an integer from 1 to %d; got %s",
              FlowLimits.DIMENSION,
              given.isPresent() ? dimension : "none, neither in the flow nor in the options"));
    } else {
      options.data().ifPresent(data -> require(data, dimension));
      requireCoordinates(spec, dimension, problems);
    }
    return dimension;
  }

  private static void requireCoordinates(FlowSpec spec, int dimension, Problems problems) {
    spec.layers().stream()
        .flatMap(layer -> layer.coordinates().stream())
        .filter(coordinates -> coordinates.leastDimension() > dimension)
        .forEach(
            coordinates ->
                problems.add(
                    coordinates.location(),
                    String.format(
                        Locale.ROOT,
                        "expected integers from 0 to %d, in dimension %d; got %d",
                        dimension - 1,
                        dimension,
                        coordinates.leastDimension() - 1)));
  }

  private static OptionalInt given(FlowSpec spec, ComposeOptions options) {
    if (spec.dimension().isPresent()) {
      return spec.dimension();
    }
    if (options.dimension().isPresent()) {
      return options.dimension();
    }
    return options.data().isPresent()
        ? OptionalInt.of(options.data().get().dimension())
        : options.leastDimension().stream()
            .map(least -> Math.max(least, spec.leastDimension()))
            .findFirst();
  }

  private static void require(Tile data, int dimension) {
    if (data.dimension() != dimension) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "data: expected %d x n; got %s", dimension, data));
    }
  }
}
