package dev.bijou.composer.internal;

import dev.bijou.composer.internal.read.FlowLimits;
import dev.bijou.composer.internal.read.FlowReader;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.util.Locale;
import java.util.OptionalInt;

/** The rule for the dimension of a flow: from the flow, else the options, else the data. */
final class DimensionRule {
  private DimensionRule() {}

  /**
   * Returns the dimension. If it is missing or out of bounds, adds a problem and returns an
   * unspecified number.
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
    }
    return dimension;
  }

  private static OptionalInt given(FlowSpec spec, ComposeOptions options) {
    if (spec.dimension().isPresent()) {
      return spec.dimension();
    }
    return options.dimension().isPresent()
        ? options.dimension()
        : options.data().map(data -> OptionalInt.of(data.dimension())).orElse(OptionalInt.empty());
  }

  private static void require(Tile data, int dimension) {
    if (data.dimension() != dimension) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "data: expected %d x n; got %s", dimension, data));
    }
  }
}
