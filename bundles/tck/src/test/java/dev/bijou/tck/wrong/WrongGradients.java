package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.Site;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.right.Linear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/** Bijectors whose way back is wrong. */
public final class WrongGradients {
  private WrongGradients() {}

  /** A pullback around a right one. */
  private static final class Around extends Altered {
    private final UnaryOperator<Pullback> change;

    Around(TrainableBijector right, UnaryOperator<Pullback> change) {
      super(right, other -> new Around(other, change));
      this.change = change;
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      return change.apply(super.record(direction, x, context, logDet, scratch));
    }
  }

  /** The derivative of the first coordinate is off by a hundred-thousandth. */
  public static Bijector inputs(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              Altered.scale(bar.coordinate(0), 1 + 1e-5);
            });
  }

  /** Log-determinants do not count on the way back. */
  public static Bijector forgetsLogDet(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, Tile.allocate(1, bar.size()), contextBar, gradient));
  }

  /** The derivative of the last context variable is half of what it should be. */
  public static Bijector context(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              int c = contextBar.dimension();
              Altered.scale(contextBar.coordinates(Math.max(0, c - 1), c), 0.5);
            });
  }

  /** The last parameter has no derivative. */
  public static Bijector parameters(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Gradient own = Gradient.zeros(Linear.of(site).parameters());
              back.pull(bar, logDetBar, contextBar, own);
              for (int k = 0; k < own.data().length - 1; k++) {
                gradient.data()[gradient.start() + k] += own.data()[k];
              }
            });
  }

  /** Carries a parameter that does nothing. */
  public static Bijector idleParameter(Site site) {
    Linear linear = Linear.of(site);
    return new WithIdle(linear, linear.parameters().and("idle", new double[1]));
  }

  private static final class WithIdle extends Altered {
    private final Parameters parameters;

    WithIdle(TrainableBijector right, Parameters parameters) {
      super(right, other -> other);
      this.parameters = parameters;
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      return new WithIdle(
          right.bind(theta.slice(0, right.parameters())), parameters.with(theta.toArray()));
    }
  }

  /** Declares unread what it reads. */
  public static Bijector readsUnread(Site site) {
    return new Blind(Linear.of(site));
  }

  private static final class Blind extends Altered {
    Blind(TrainableBijector right) {
      super(right, Blind::new);
    }

    @Override
    public BitSet unread() {
      BitSet unread = super.unread();
      unread.set(0);
      return unread;
    }
  }

  /** Multiplies what is behind its mask by zero. */
  public static Bijector multipliesMask(Site site) {
    return new Masked(Linear.of(site));
  }

  private static final class Masked extends Altered {
    Masked(TrainableBijector right) {
      super(right, Masked::new);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      double[] values = parameters().toArray();
      Altered.shift(x, unread().stream().mapToDouble(k -> 0 * values[k]).sum());
    }
  }

  /** Says that it reads context, and reads all of it but the last variable. */
  public static Bijector idleContext(Site site) {
    int c = site.contextDimension();
    return new OneLess(Linear.of(site.withContext(Math.max(0, c - 1))), c);
  }

  private static final class OneLess extends Altered {
    private final int contextDimension;

    OneLess(TrainableBijector right, int contextDimension) {
      super(right, other -> new OneLess(other, contextDimension));
      this.contextDimension = contextDimension;
    }

    @Override
    public int contextDimension() {
      return contextDimension;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, seen(context), logDet, scratch);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      Pullback back = super.record(direction, x, seen(context), logDet, scratch);
      return (bar, logDetBar, contextBar, gradient) ->
          back.pull(bar, logDetBar, seen(contextBar), gradient);
    }

    private Tile seen(Tile context) {
      return context.coordinates(0, right.contextDimension());
    }
  }

  /** Records another unit in the last place than it applies. */
  public static Bijector recordsOtherwise(Site site) {
    return new Altered(Linear.of(site), right -> right) {
      @Override
      public Pullback record(
          Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        Pullback back = super.record(direction, x, context, logDet, scratch);
        x.set(0, 0, Math.nextUp(x.get(0, 0)));
        return back;
      }
    };
  }

  /** Finds its image where it left it, instead of keeping a copy. */
  public static Bijector keepsNoCopy(Site site) {
    return new Altered(Linear.of(site), right -> right) {
      @Override
      public Pullback record(
          Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet, scratch);
        return (bar, logDetBar, contextBar, gradient) -> {
          super.apply(direction.opposite(), x, context, logDet, scratch);
          super.record(direction, x, context, logDet, scratch)
              .pull(bar, logDetBar, contextBar, gradient);
        };
      }
    };
  }

  /** Sets log-determinants. */
  public static Bijector assignsLogDet(Site site) {
    return new Altered(Linear.of(site), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet.fill(0), scratch);
      }
    };
  }

  /** Sets the derivatives of the context. */
  public static Bijector assignsContext(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, logDetBar, contextBar.fill(0), gradient));
  }

  /** Sets the derivatives of the parameters. */
  public static Bijector assignsGradient(Site site) {
    return new Around(
        Linear.of(site),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Arrays.fill(gradient.data(), 0);
              back.pull(bar, logDetBar, contextBar, gradient);
            });
  }
}
