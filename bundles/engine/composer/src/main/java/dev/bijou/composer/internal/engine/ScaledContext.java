package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.ContextScaling;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;

/** A bijector that is shown contexts standardised. */
class ScaledContext implements Bijector {
  private final Bijector inner;
  final ContextScaling scaling;

  private ScaledContext(Bijector inner, ContextScaling scaling) {
    this.inner = inner;
    this.scaling = scaling;
  }

  /** Trainable if the bijector is; the bijector itself if it reads no context. */
  static Bijector of(Bijector inner, ContextScaling scaling) {
    if (inner.contextDimension() == 0) {
      return inner;
    }
    return inner instanceof TrainableBijector trainable
        ? new Trainable(trainable, scaling)
        : new ScaledContext(inner, scaling);
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
    return inner.cost(direction);
  }

  @Override
  public long tableBytes() {
    return inner.tableBytes();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    inner.apply(direction, x, standardised(context, scratch), logDet, scratch);
    scratch.release(mark);
  }

  final Tile standardised(Tile context, Scratch scratch) {
    Tile standardised = scratch.tile(context.dimension(), context.size());
    for (int c = 0; c < context.dimension(); c++) {
      double mean = scaling.mean().get(c);
      double deviation = scaling.deviation().get(c);
      for (int i = 0; i < context.size(); i++) {
        standardised.set(i, c, (context.get(i, c) - mean) / deviation);
      }
    }
    return standardised;
  }

  private static final class Trainable extends ScaledContext implements TrainableBijector {
    private final TrainableBijector trainable;

    Trainable(TrainableBijector inner, ContextScaling scaling) {
      super(inner, scaling);
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
      return new Trainable(trainable.bind(theta), scaling);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      Tile standardised = standardised(context, scratch);
      Tile innerBar = scratch.zeros(context.dimension(), context.size());
      Pullback back = trainable.record(direction, x, standardised, logDet, scratch);
      return (bar, logDetBar, contextBar, gradient) -> {
        back.pull(bar, logDetBar, innerBar, gradient);
        for (int c = 0; c < contextBar.dimension(); c++) {
          double deviation = scaling.deviation().get(c);
          for (int i = 0; i < contextBar.size(); i++) {
            contextBar.set(i, c, contextBar.get(i, c) + innerBar.get(i, c) / deviation);
          }
        }
      };
    }
  }
}
