package dev.bijou.bijector;

import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/**
 * A bijector the other way round: its FORWARD is the other's INVERSE, bit for bit, with the other's
 * cost. This is the switch between MAF and IAF.
 */
public class Invert implements Bijector {
  final Bijector inner;

  Invert(Bijector inner) {
    this.inner = inner;
  }

  /** Swaps the directions; {@code Invert.of(Invert.of(b)) == b}. Trainable if {@code b} is. */
  public static Bijector of(Bijector b) {
    if (b instanceof Invert inverted) {
      return inverted.inner;
    }
    return b instanceof TrainableBijector trainable ? new Trainable(trainable) : new Invert(b);
  }

  @Override
  public int dimension() {
    return inner.dimension();
  }

  @Override
  public int contextDimension() {
    return inner.contextDimension();
  }

  @Override
  public Cost cost(Direction direction) {
    return inner.cost(direction.opposite());
  }

  @Override
  public long tableBytes() {
    return inner.tableBytes();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    inner.apply(direction.opposite(), x, context, logDet, scratch);
  }

  private static final class Trainable extends Invert implements TrainableBijector {
    private final TrainableBijector trainable;

    Trainable(TrainableBijector inner) {
      super(inner);
      this.trainable = inner;
    }

    @Override
    public Parameters parameters() {
      return trainable.parameters();
    }

    @Override
    public BitSet maskedParameters() {
      return trainable.maskedParameters();
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
      return trainable.record(direction.opposite(), x, context, logDet, scratch);
    }
  }
}
