package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;

/**
 * A base as a forward-only map that leaves points unchanged and adds the log-density to the
 * log-determinant. The bijector laws on batches, memory, gradients and parameters thereby apply to
 * bases as well.
 */
class BaseMap implements Bijector {
  private final Base base;

  private BaseMap(Base base) {
    this.base = base;
  }

  /** Wraps a base; the map is trainable if the base is. */
  static Bijector of(Base base) {
    return base instanceof TrainableBase trainable ? new Trainable(trainable) : new BaseMap(base);
  }

  @Override
  public int dimension() {
    return base.dimension();
  }

  @Override
  public int contextDimension() {
    return base.contextDimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.UNAVAILABLE;
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    return base.support();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    base.logProb(x, context, logDet, scratch);
  }

  private static final class Trainable extends BaseMap implements TrainableBijector {
    private final TrainableBase trainable;

    Trainable(TrainableBase base) {
      super(base);
      this.trainable = base;
    }

    @Override
    public Parameters parameters() {
      return trainable.parameters();
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new Trainable(trainable.bind(theta));
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      return trainable.record(x, context, logDet, scratch);
    }
  }
}
