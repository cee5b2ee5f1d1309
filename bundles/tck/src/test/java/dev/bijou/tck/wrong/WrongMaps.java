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

  /** Refuses two coordinates, and not in words. */
  public static Bijector refusesTwo(BuildContext buildContext) {
    if (buildContext.dimension() == 2) {
      throw new IllegalStateException("not two, please");
    }
    return TriangularLinear.of(buildContext);
  }

  /** Has a coordinate too many. */
  public static Bijector oneMore(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public int dimension() {
        return right.dimension() + 1;
      }
    };
  }

  /** Differs with each one that is built. */
  public static Function<BuildContext, Bijector> unseeded() {
    AtomicInteger built = new AtomicInteger();
    return buildContext ->
        new OffBy(
            TriangularLinear.of(buildContext), Direction.FORWARD, 1e-3 * built.incrementAndGet());
  }

  /** Adds to images or log-determinants of one direction. */
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

  /** INVERSE misses by 1e-10, as a table or a bisection that stops too early would. */
  public static Bijector inaccurate(BuildContext buildContext) {
    return new OffBy(TriangularLinear.of(buildContext), Direction.INVERSE, 1e-10);
  }

  /** Has no image beyond ten. */
  public static Bijector undefinedFarOut(BuildContext buildContext) {
    return new Limited(TriangularLinear.of(buildContext), Double.NaN);
  }

  /** Takes whatever lies beyond ten for ten. */
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

  /** Adds to the log-determinants: the same in both directions, or with opposite signs. */
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

  /** Log-determinants that do not cancel. */
  public static Bijector logDetOfInverse(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 0, 1e-9);
  }

  /** Log-determinants that cancel, and are wrong by a hundred-thousandth. */
  public static Bijector logDetOfBoth(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 1e-5, -1e-5);
  }

  /** A density that is too large by one in five hundred. */
  public static Bijector tooDense(BuildContext buildContext) {
    return new LogDetOffBy(TriangularLinear.of(buildContext), 2e-3, -2e-3);
  }

  /** The inverse of another map: its draws lie a quarter to the side. */
  public static Bijector drawsElsewhere(BuildContext buildContext) {
    return new OffBy(TriangularLinear.of(buildContext), Direction.INVERSE, 0.25);
  }

  /** A direction that forgets its log-determinant on one branch. */
  public static Bijector forgetsBranch(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        Tile none = scratch.zeros(1, x.size());
        super.apply(direction, x, context, none, scratch);
        for (int i = 0; i < x.size(); i++) {
          boolean forgotten = x.get(i, 0) > 3;
          logDet.set(i, 0, logDet.get(i, 0) + (forgotten ? 0 : none.get(i, 0)));
        }
      }
    };
  }

  /** A direction whose log-determinant is wrong in one narrow piece. */
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
