package dev.bijou.tck.internal.measure;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.Consumer;

/**
 * The derivatives of a weighted sum of outputs, computed by a bijector.
 *
 * @param bar the derivatives with respect to the points
 * @param contextBar the derivatives with respect to the context
 * @param gradient the derivatives with respect to the parameters, summed over the points
 */
public record Backpropagated(Tile bar, Tile contextBar, double[] gradient) {
  /** Runs the forward and the backward pass with new scratch memory. */
  public static Backpropagated of(
      TrainableBijector bijector, Direction direction, Points at, Weights weights) {
    return of(bijector, direction, at, weights, new Scratch(), image -> {});
  }

  /**
   * Runs the forward and the backward pass.
   *
   * @param between an action on the image before the backward pass
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

  /** Returns the number of values that differ. */
  public int differences(Backpropagated other) {
    return BitComparison.differences(bar, other.bar)
        + BitComparison.differences(contextBar, other.contextBar)
        + BitComparison.differences(gradient, other.gradient);
  }
}
