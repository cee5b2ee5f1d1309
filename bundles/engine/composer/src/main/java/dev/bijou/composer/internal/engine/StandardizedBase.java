package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.spec.Standardization;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A base that gets standardized contexts, as the layers do. The constants are not parameters; see
 * {@link StandardizedBijector}.
 */
class StandardizedBase implements Base {
  private final Base inner;
  private final ColumnScaling constants;

  private StandardizedBase(Base inner, ColumnScaling constants) {
    this.inner = inner;
    this.constants = constants;
  }

  /** Returns the base with standardization; the base itself if no constants apply to it. */
  static Base of(Base inner, Standardization constants) {
    return inner.contextDimension() == 0
        ? inner
        : constants.context().map(ColumnScaling::of).map(c -> of(inner, c)).orElse(inner);
  }

  private static Base of(Base inner, ColumnScaling constants) {
    return inner instanceof TrainableBase trainable
        ? new Trainable(trainable, constants)
        : new StandardizedBase(inner, constants);
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
  public List<Domain> support() {
    return inner.support();
  }

  @Override
  public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
    int mark = scratch.mark();
    inner.logProb(z, standardized(context, scratch), logProb, scratch);
    scratch.release(mark);
  }

  @Override
  public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
    int mark = scratch.mark();
    inner.sample(z, standardized(context, scratch), random, scratch);
    scratch.release(mark);
  }

  private Tile standardized(Tile context, Scratch scratch) {
    Tile standardized = scratch.copy(context);
    constants.standardize(standardized);
    return standardized;
  }

  private static final class Trainable extends StandardizedBase implements TrainableBase {
    private final TrainableBase inner;
    private final ColumnScaling constants;

    Trainable(TrainableBase inner, ColumnScaling constants) {
      super(inner, constants);
      this.inner = inner;
      this.constants = constants;
    }

    @Override
    public Parameters parameters() {
      return inner.parameters();
    }

    @Override
    public TrainableBase bind(Parameters theta) {
      return new Trainable(inner.bind(theta), constants);
    }

    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      Tile innerBar = scratch.zeros(context.dimension(), context.size());
      Pullback back = inner.record(z, super.standardized(context, scratch), logProb, scratch);
      return (bar, logProbBar, contextBar, gradient) -> {
        back.pull(bar, logProbBar, innerBar, gradient);
        constants.linear().standardize(innerBar);
        contextBar.add(innerBar);
      };
    }
  }
}
