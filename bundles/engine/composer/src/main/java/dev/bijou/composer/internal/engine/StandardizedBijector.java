package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Composite;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Pullback;
import dev.bijou.spec.Standardization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Optional;

/**
 * A bijector with standardization: data are standardized before FORWARD and restored after INVERSE,
 * and contexts are standardized in both directions. The constants are not parameters.
 */
final class StandardizedBijector extends Composite {
  private final Optional<ColumnScaling> data;
  private final Optional<ColumnScaling> context;

  private StandardizedBijector(
      Parts parts, Optional<ColumnScaling> data, Optional<ColumnScaling> context) {
    super(parts);
    this.data = data;
    this.context = context;
  }

  /** Returns the bijector with standardization; the bijector itself if no constants apply to it. */
  static Bijector of(Bijector inner, Standardization constants) {
    Optional<ColumnScaling> data = constants.data().map(ColumnScaling::of);
    Optional<ColumnScaling> context =
        constants.context().filter(c -> inner.contextDimension() > 0).map(ColumnScaling::of);
    return data.isEmpty() && context.isEmpty()
        ? inner
        : new StandardizedBijector(Parts.of(inner), data, context).trainableIfPartsAre();
  }

  @Override
  protected Composite with(Parts others) {
    return new StandardizedBijector(others, data, context);
  }

  @Override
  public List<Domain> domains(Direction direction, List<Domain> images) {
    if (data.isEmpty()) {
      return super.domains(direction, images);
    }
    ColumnScaling scaling = data.get();
    return direction == Direction.FORWARD
        ? scaling.restore(super.domains(direction, images))
        : super.domains(direction, scaling.standardize(images));
  }

  @Override
  public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    int mark = scratch.mark();
    before(direction, x, logDet);
    super.apply(direction, x, standardized(context, scratch), logDet, scratch);
    after(direction, x, logDet);
    scratch.release(mark);
  }

  @Override
  public Pullback record(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
    Tile innerBar = scratch.zeros(context.dimension(), context.size());
    before(direction, x, logDet);
    Pullback back = super.record(direction, x, standardized(context, scratch), logDet, scratch);
    after(direction, x, logDet);
    Pullback through = this.context.map(c -> throughContext(c, back, innerBar)).orElse(back);
    return data.map(d -> throughData(d.linear(), direction, through)).orElse(through);
  }

  private Tile standardized(Tile given, Scratch scratch) {
    if (context.isEmpty()) {
      return given;
    }
    Tile standardized = scratch.copy(given);
    context.get().standardize(standardized);
    return standardized;
  }

  private void before(Direction direction, Tile x, Tile logDet) {
    if (direction == Direction.FORWARD && data.isPresent()) {
      data.get().standardize(x);
      data.get().addLogDet(logDet, 1);
    }
  }

  private void after(Direction direction, Tile x, Tile logDet) {
    if (direction == Direction.INVERSE && data.isPresent()) {
      data.get().restore(x);
      data.get().addLogDet(logDet, -1);
    }
  }

  private static Pullback throughContext(ColumnScaling constants, Pullback back, Tile innerBar) {
    return (bar, logDetBar, contextBar, gradient) -> {
      back.pull(bar, logDetBar, innerBar, gradient);
      constants.linear().standardize(innerBar);
      contextBar.add(innerBar);
    };
  }

  private static Pullback throughData(ColumnScaling linear, Direction direction, Pullback back) {
    return (bar, logDetBar, contextBar, gradient) -> {
      if (direction == Direction.INVERSE) {
        linear.restore(bar);
      }
      back.pull(bar, logDetBar, contextBar, gradient);
      if (direction == Direction.FORWARD) {
        linear.standardize(bar);
      }
    };
  }
}
