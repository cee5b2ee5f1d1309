package dev.bijou.itests.runtime;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.framework.FrameworkUtil;

/** A layer that adds the number in the header {@code Shift} of its bundle to each coordinate. */
public final class ShiftLayer implements BijectorFactory {
  /** The size of coordinates that {@link Far} maps. */
  static final double FAR = 1e9;

  private final int amount =
      Integer.parseInt(FrameworkUtil.getBundle(ShiftLayer.class).getHeaders().get("Shift"));

  @Override
  public Bijector create(BuildContext context) {
    return new Shift(context.dimension(), amount);
  }

  record Shift(int dimension, int amount) implements TrainableBijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      int shift = direction == Direction.FORWARD ? amount : -amount;
      for (int j = 0; j < x.dimension(); j++) {
        for (int i = 0; i < x.size(); i++) {
          double value = x.get(i, j);
          x.set(i, j, Math.abs(value) < FAR ? value + shift : Far.shift(value, shift));
        }
      }
    }

    /** The backward pass leaves all gradients as they are. */
    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      apply(direction, x, context, logDet, scratch);
      return (bar, logDetBar, contextBar, gradient) -> {};
    }
  }

  /** A class that no row of a self-check needs. */
  static final class Far {
    private Far() {}

    static double shift(double value, int amount) {
      return value + amount;
    }
  }
}
