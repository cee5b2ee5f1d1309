package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/** Bijectors with a wrong backward pass. */
public final class WrongGradients {
  private WrongGradients() {}

  /** A bijector with an altered pullback. */
  private static final class AlteredPullback extends AlteredBijector {
    private final UnaryOperator<Pullback> change;

    AlteredPullback(TrainableBijector right, UnaryOperator<Pullback> change) {
      super(right, other -> new AlteredPullback(other, change));
      this.change = change;
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      return change.apply(super.record(direction, x, context, logDet, scratch));
    }
  }

  /** Computes the derivative of the first coordinate with a relative error of 1e-5. */
  public static Bijector inputs(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              AlteredBijector.scale(bar.coordinate(0), 1 + 1e-5);
            });
  }

  /**
   * Computes the derivative of the first coordinate with an error of 1e-5 if there is a context.
   */
  public static Bijector inputsWithContext(BuildContext buildContext) {
    return buildContext.contextDimension() > 0
        ? inputs(buildContext)
        : TriangularLinear.of(buildContext);
  }

  /** Omits log-determinants in the backward pass. */
  public static Bijector forgetsLogDet(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, Tile.allocate(1, bar.size()), contextBar, gradient));
  }

  /** Halves the derivative of the last context variable. */
  public static Bijector context(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              back.pull(bar, logDetBar, contextBar, gradient);
              int c = contextBar.dimension();
              AlteredBijector.scale(contextBar.coordinates(Math.max(0, c - 1), c), 0.5);
            });
  }

  /** Omits the derivative of the last parameter. */
  public static Bijector parameters(BuildContext buildContext) {
    return new AlteredPullback(
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

  /** Halves the derivative of a parameter in the middle. */
  public static Bijector oneParameter(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Gradient own = Gradient.zeros(TriangularLinear.of(buildContext).parameters());
              back.pull(bar, logDetBar, contextBar, own);
              own.data()[own.data().length / 2] /= 2;
              for (int k = 0; k < own.data().length; k++) {
                gradient.data()[gradient.start() + k] += own.data()[k];
              }
            });
  }

  /** Has a parameter without effect. */
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

  /** Declares a parameter masked that it reads. */
  public static Bijector readsUnread(BuildContext buildContext) {
    return new ReadsMasked(TriangularLinear.of(buildContext));
  }

  private static final class ReadsMasked extends AlteredBijector {
    ReadsMasked(TrainableBijector right) {
      super(right, ReadsMasked::new);
    }

    @Override
    public BitSet maskedParameters() {
      BitSet maskedParameters = super.maskedParameters();
      maskedParameters.set(0);
      return maskedParameters;
    }
  }

  /** Multiplies masked parameters by zero instead of ignoring them. */
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

  /** Declares to read all context variables but ignores the last one. */
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
      super.apply(direction, x, withoutLast(context), logDet, scratch);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      Pullback back = super.record(direction, x, withoutLast(context), logDet, scratch);
      return (bar, logDetBar, contextBar, gradient) ->
          back.pull(bar, logDetBar, withoutLast(contextBar), gradient);
    }

    private Tile withoutLast(Tile context) {
      return context.coordinates(0, right.contextDimension());
    }
  }

  /** Differs in the last bit between recording and applying. */
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

  /** Reads its image in the backward pass instead of keeping a copy. */
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

  /** Assigns log-determinants instead of adding. */
  public static Bijector assignsLogDet(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet.fill(0), scratch);
      }
    };
  }

  /** Assigns the derivatives of the context instead of adding. */
  public static Bijector assignsContext(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) ->
                back.pull(bar, logDetBar, contextBar.fill(0), gradient));
  }

  /** Assigns the derivatives of the parameters instead of adding. */
  public static Bijector assignsGradient(BuildContext buildContext) {
    return new AlteredPullback(
        TriangularLinear.of(buildContext),
        back ->
            (bar, logDetBar, contextBar, gradient) -> {
              Arrays.fill(gradient.data(), 0);
              back.pull(bar, logDetBar, contextBar, gradient);
            });
  }
}
