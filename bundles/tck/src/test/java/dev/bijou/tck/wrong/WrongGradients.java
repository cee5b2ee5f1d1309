package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Pullback;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/** Bijectors whose way back is wrong. */
public final class WrongGradients {
  private WrongGradients() {}

  /** A pullback around a right one. */
  private static final class Around extends AlteredBijector {
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
  public static Bijector inputs(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              AlteredBijector.scale(bar.coordinate(0), 1 + 1e-5);
            });
  }

  /** Log-determinants do not count on the way back. */
  public static Bijector forgetsLogDet(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, Tile.allocate(1, bar.size()), contextBar, gradient));
  }

  /** The derivative of the last context variable is half of what it should be. */
  public static Bijector context(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              int c = contextBar.dimension();
              AlteredBijector.scale(contextBar.coordinates(Math.max(0, c - 1), c), 0.5);
            });
  }

  /** The last parameter has no derivative. */
  public static Bijector parameters(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Gradient own = Gradient.zeros(TriangularLinear.of(buildContext).parameters());
              back.pull(bar, logDetBar, contextBar, own);
              for (int k = 0; k < own.data().length - 1; k++) {
                gradient.data()[gradient.start() + k] += own.data()[k];
              }
            });
  }

  /** Carries a parameter that does nothing. */
  public static Bijector idleParameter(BuildContext buildContext) {
    TriangularLinear linear = TriangularLinear.of(buildContext);
    return new WithIdle(linear, linear.parameters().and("idle", new double[1]));
  }

  private static final class WithIdle extends AlteredBijector {
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
  public static Bijector readsUnread(BuildContext buildContext) {
    return new Blind(TriangularLinear.of(buildContext));
  }

  private static final class Blind extends AlteredBijector {
    Blind(TrainableBijector right) {
      super(right, Blind::new);
    }

    @Override
    public BitSet maskedParameters() {
      BitSet maskedParameters = super.maskedParameters();
      maskedParameters.set(0);
      return maskedParameters;
    }
  }

  /** Multiplies what is behind its mask by zero. */
  public static Bijector multipliesMask(BuildContext buildContext) {
    return new Masked(TriangularLinear.of(buildContext));
  }

  private static final class Masked extends AlteredBijector {
    Masked(TrainableBijector right) {
      super(right, Masked::new);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      double[] values = parameters().toArray();
      AlteredBijector.shift(x, maskedParameters().stream().mapToDouble(k -> 0 * values[k]).sum());
    }
  }

  /** Says that it reads context, and reads all of it but the last variable. */
  public static Bijector idleContext(BuildContext buildContext) {
    int c = buildContext.contextDimension();
    return new OneLess(TriangularLinear.of(buildContext.withContext(Math.max(0, c - 1))), c);
  }

  private static final class OneLess extends AlteredBijector {
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
  public static Bijector recordsOtherwise(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
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
  public static Bijector keepsNoCopy(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
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
  public static Bijector assignsLogDet(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet.fill(0), scratch);
      }
    };
  }

  /** Sets the derivatives of the context. */
  public static Bijector assignsContext(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, logDetBar, contextBar.fill(0), gradient));
  }

  /** Sets the derivatives of the parameters. */
  public static Bijector assignsGradient(BuildContext buildContext) {
    return new Around(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Arrays.fill(gradient.data(), 0);
              back.pull(bar, logDetBar, contextBar, gradient);
            });
  }
}
