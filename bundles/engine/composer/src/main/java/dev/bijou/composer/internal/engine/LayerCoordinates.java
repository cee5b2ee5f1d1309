package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Partial;
import dev.bijou.spec.FlowSpec.LayerSpec;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/** The coordinates of a flow that one of its layers maps. */
final class LayerCoordinates {
  private final int flowDimension;
  private final boolean all;
  private final int[] numbers;

  private LayerCoordinates(int flowDimension, boolean all, int[] numbers) {
    this.flowDimension = flowDimension;
    this.all = all;
    this.numbers = numbers;
  }

  /** Returns the coordinates as written, which are in range; all if none are. */
  static LayerCoordinates of(LayerSpec layer, int flowDimension) {
    return new LayerCoordinates(
        flowDimension,
        layer.coordinates().isEmpty(),
        layer
            .coordinates()
            .map(given -> given.numbers().stream().mapToInt(Integer::intValue).toArray())
            .orElseGet(() -> IntStream.range(0, flowDimension).toArray()));
  }

  /** Returns the dimension of the layer. */
  int count() {
    return numbers.length;
  }

  /** Returns these coordinates of points of the flow. */
  Tile of(Tile points) {
    if (all) {
      return points;
    }
    Tile own = Tile.allocate(numbers.length, points.size());
    for (int k = 0; k < numbers.length; k++) {
      own.coordinate(k).copyFrom(points.coordinate(numbers[k]));
    }
    return own;
  }

  /** Returns the map of points of the flow by a bijector of these coordinates. */
  Bijector extend(Bijector bijector) {
    return all ? bijector : Partial.of(bijector, flowDimension, numbers);
  }
}
