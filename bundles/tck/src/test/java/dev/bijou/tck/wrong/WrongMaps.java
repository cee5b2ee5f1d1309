package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Bijectors whose values or log-determinants are wrong. */
public final class WrongMaps {
  private WrongMaps() {}

  /** Rejects two coordinates with the wrong exception type. */
  public static Bijector rejectsTwo(BuildContext buildContext) {
    if (buildContext.dimension() == 2) {
      throw new IllegalStateException("dimension: expected another value than 2; got 2");
    }
    return TriangularLinear.of(buildContext);
  }

  /** Throws an error for two coordinates. */
  public static Bijector failsForTwo(BuildContext buildContext) {
    if (buildContext.dimension() == 2) {
      throw new AssertionError("two coordinates");
    }
    return TriangularLinear.of(buildContext);
  }

  /** Has an extra coordinate. */
  public static Bijector oneMore(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public int dimension() {
        return right.dimension() + 1;
      }
    };
  }

  /** Builds a different bijector each time. */
  public static Function<BuildContext, Bijector> unseeded() {
    AtomicInteger built = new AtomicInteger();
    return buildContext ->
        new OffBy(
            TriangularLinear.of(buildContext), Direction.FORWARD, 1e-3 * built.incrementAndGet());
  }

  /** A bijector with a constant added to the images of one direction. */
  static final class OffBy extends AlteredBijector {
    private final Direction wrong;
    private final double by;

    OffBy(TrainableBijector right, Direction wrong, double by) {
      super(right, other -> new OffBy(other, wrong, by));
      this.wrong = wrong;
      this.by = by;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      if (direction == wrong) {
        shift(x, by);
      }
    }
  }

  /** Computes INVERSE with an error of 1e-10, like a table or a bisection that stops too early. */
  public static Bijector inaccurate(BuildContext buildContext) {
    return new OffBy(TriangularLinear.of(buildContext), Direction.INVERSE, 1e-10);
  }

  /** Computes INVERSE with an error of 1e-10 if its slope is below e⁻³ or above e³. */
  public static Bijector inaccurateIfSteep(BuildContext buildContext) {
    return new InaccurateIfSteep(TriangularLinear.of(buildContext));
  }

  private static final class InaccurateIfSteep extends AlteredBijector {
    InaccurateIfSteep(TrainableBijector right) {
      super(right, InaccurateIfSteep::new);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      double logSlope = right.parameters().toArray()[0];
      if (direction == Direction.INVERSE && Math.abs(logSlope) > 3) {
        shift(x, 1e-10);
      }
    }
  }

  /** Computes INVERSE with an error of 1e-10 if its parameters come from data. */
  public static Bijector inaccurateFromData(BuildContext buildContext) {
    return buildContext.data().size() > 0
        ? inaccurate(buildContext)
        : TriangularLinear.of(buildContext);
  }

  /** Is undefined beyond ten. */
  public static Bijector undefinedFarOut(BuildContext buildContext) {
    return new Limited(TriangularLinear.of(buildContext), Double.NaN);
  }

  /** Clips coordinates at ten. */
  public static Bijector clipped(BuildContext buildContext) {
    return new Limited(TriangularLinear.of(buildContext), 10);
  }

  private static final class Limited extends AlteredBijector {
    private final double beyond;

    Limited(TrainableBijector right, double beyond) {
      super(right, other -> new Limited(other, beyond));
      this.beyond = beyond;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      for (int j = 0; j < x.dimension(); j++) {
        for (int i = 0; i < x.size(); i++) {
          double v = x.get(i, j);
          x.set(i, j, Math.abs(v) > 10 ? Math.copySign(beyond, v) : v);
        }
      }
      super.apply(direction, x, context, logDet, scratch);
    }
  }

  /** A bijector with constants added to the log-determinants of both directions. */
  private static final class LogDetOffBy extends AlteredBijector {
    private final double forward;
    private final double inverse;

    LogDetOffBy(TrainableBijector right, double forward, double inverse) {
      super(right, other -> new LogDetOffBy(other, forward, inverse));
      this.forward = forward;
      this.inverse = inverse;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      super.apply(direction, x, context, logDet, scratch);
      shift(logDet, direction == Direction.FORWARD ? forward : inverse);
    }
  }

  /** Has log-determinants that do not cancel. */
  public static Bijector logDetOfInverse(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 0, 1e-9);
  }

  /** Has log-determinants that cancel but are wrong by 1e-5. */
  public static Bijector logDetOfBoth(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 1e-5, -1e-5);
  }

  /** Has log-determinants that are wrong by 1e-5 in five dimensions. */
  public static Bijector logDetIfFive(BuildContext buildContext) {
    return buildContext.dimension() == 5
        ? logDetOfBoth(buildContext)
        : TriangularLinear.of(buildContext);
  }

  /** Has a density that is too large by 0.2 %. */
  public static Bijector tooDense(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 2e-3, -2e-3);
  }

  /** Shifts the images of INVERSE, and so all samples, by 0.25. */
  public static Bijector shiftsSamples(BuildContext buildContext) {
    return new OffBy(TriangularLinear.of(buildContext), Direction.INVERSE, 0.25);
  }

  /** Omits the log-determinant on one branch. */
  public static Bijector omitsBranch(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        Tile own = scratch.zeros(1, x.size());
        super.apply(direction, x, context, own, scratch);
        for (int i = 0; i < x.size(); i++) {
          boolean omitted = x.get(i, 0) > 3;
          logDet.set(i, 0, logDet.get(i, 0) + (omitted ? 0 : own.get(i, 0)));
        }
      }
    };
  }

  /** Has a wrong log-determinant in a narrow interval. */
  public static Bijector narrowPiece(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        for (int i = 0; i < x.size(); i++) {
          boolean inside = x.get(i, 0) > 2.1 && x.get(i, 0) < 2.2;
          logDet.set(i, 0, logDet.get(i, 0) + (inside ? 1e-4 : 0));
        }
        super.apply(direction, x, context, logDet, scratch);
      }
    };
  }
}
