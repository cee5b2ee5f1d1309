package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Composite;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.spec.ContextScaling;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** A bijector that is shown contexts standardised. */
final class ScaledContext extends Composite {
  private final ContextScaling scaling;

  private ScaledContext(Parts parts, ContextScaling scaling) {
    super(parts);
    this.scaling = scaling;
  }

  /** Trainable if the bijector is; the bijector itself if it reads no context. */
  static Bijector of(Bijector inner, ContextScaling scaling) {
    return inner.contextDimension() == 0
        ? inner
        : new ScaledContext(Parts.of(inner), scaling).trainableIfPartsAre();
  }

  @Override
  protected Composite with(Parts others) {
    return new ScaledContext(others, scaling);
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    super.apply(direction, x, standardised(context, scratch), logDet, scratch);
    scratch.release(mark);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile standardised = standardised(context, scratch);
    Tile innerBar = scratch.zeros(context.dimension(), context.size());
    Pullback back = super.record(direction, x, standardised, logDet, scratch);
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

  private Tile standardised(Tile context, Scratch scratch) {
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
}
