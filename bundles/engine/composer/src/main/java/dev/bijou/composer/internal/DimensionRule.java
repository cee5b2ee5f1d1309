package dev.bijou.composer.internal;

import dev.bijou.composer.internal.configure.Blueprint;
import dev.bijou.composer.internal.read.FlowLimits;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.flow.ComposeOptions;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.Tile;
import java.util.OptionalInt;

/** Who decides the dimension of a flow: the flow, else the caller, else the data. */
final class DimensionRule {
  private DimensionRule() {}

  /**
   * The dimension; a problem, and any number, if nobody decides it or it is out of bounds.
   *
   * @throws IllegalArgumentException if the data have another one
   */
  static int of(FlowSpec spec, ComposeOptions how, Problems problems) {
    OptionalInt decided = decided(spec, how);
    int dimension = decided.orElse(0);
    if (dimension < 1 || dimension > FlowLimits.DIMENSION) {
      problems.add(
          Blueprint.place(spec, "dimension"),
          "expected an integer from 1 to %d; got %s"
              .formatted(
                  FlowLimits.DIMENSION,
                  decided.isPresent() ? dimension : "nothing, in the flow or beside it"));
    } else {
      how.data().ifPresent(data -> require(data, dimension));
    }
    return dimension;
  }

  private static OptionalInt decided(FlowSpec spec, ComposeOptions how) {
    if (spec.dimension().isPresent()) {
      return spec.dimension();
    }
    return how.dimension().isPresent()
        ? how.dimension()
        : how.data().map(data -> OptionalInt.of(data.dimension())).orElse(OptionalInt.empty());
  }

  private static void require(Tile data, int dimension) {
    if (data.dimension() != dimension) {
      throw new IllegalArgumentException(
          "data: expected %d x n; got %s".formatted(dimension, data));
    }
  }
}
