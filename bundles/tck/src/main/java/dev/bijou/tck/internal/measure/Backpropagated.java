package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.Consumer;

/**
 * The derivatives of a weighted sum of outputs, as a bijector computes them.
 *
 * @param bar with respect to the points
 * @param contextBar with respect to the context
 * @param gradient with respect to the parameters, summed over the points
 */
public record Backpropagated(Tile bar, Tile contextBar, double[] gradient) {
  /** There and back with memory of its own. */
  public static Backpropagated of(
      TrainableBijector bijector, Direction direction, Points at, Weights weights) {
    return of(bijector, direction, at, weights, new Scratch(), image -> {});
  }

  /**
   * There and back.
   *
   * @param between what happens to the image before the way back
   */
  public static Backpropagated of(
      TrainableBijector bijector,
      Direction direction,
      Points at,
      Weights weights,
      Scratch scratch,
      Consumer<MappedPoints> between) {
    MappedPoints image = new MappedPoints(Tiles.copy(at.x()), Tiles.zeros(at.size()));
    Pullback back =
        bijector.record(direction, image.points(), at.context(), image.logDet(), scratch);
    between.accept(image);
    Tile bar = Tiles.copy(weights.points());
    Tile contextBar = Tile.allocate(at.context().dimension(), at.size());
    Gradient gradient = Gradient.zeros(bijector.parameters());
    back.pull(bar, weights.logDet(), contextBar, gradient);
    return new Backpropagated(bar, contextBar, gradient.data());
  }

  /** How many values differ from another's. */
  public int differences(Backpropagated other) {
    return BitComparison.differences(bar, other.bar)
        + BitComparison.differences(contextBar, other.contextBar)
        + BitComparison.differences(gradient, other.gradient);
  }
}
