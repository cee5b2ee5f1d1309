package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.right.TriangularLinear;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.List;

/** Bijectors that handle bad data wrongly or declare wrong properties. */
public final class WrongBehavior {
  private WrongBehavior() {}

  /** Replaces NaN by a number before mapping. */
  public static Bijector repairsNaN(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        for (int j = 0; j < x.dimension(); j++) {
          for (int i = 0; i < x.size(); i++) {
            x.set(i, j, Double.isNaN(x.get(i, j)) ? 0 : x.get(i, j));
          }
        }
        super.apply(direction, x, context, logDet, scratch);
      }
    };
  }

  /** Maps a whole batch to NaN if one value is NaN. */
  public static Bijector spreadsNaN(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
          sum += x.get(i, 0);
        }
        super.apply(direction, x, context, logDet, scratch);
        shift(x, 0 * sum);
      }
    };
  }

  /** Throws for an infinite value. */
  public static Bijector throwsAtInfinity(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        for (int i = 0; i < x.size(); i++) {
          if (Double.isInfinite(x.get(i, 0))) {
            throw new IllegalArgumentException("x: expected a finite number; got infinity");
          }
        }
        super.apply(direction, x, context, logDet, scratch);
      }
    };
  }

  /** Subtracts squares of the first coordinate that cancel, unless they are infinite. */
  public static Bijector overflows(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        for (int i = 0; i < x.size(); i++) {
          double square = x.get(i, 0) * x.get(i, 0);
          logDet.set(i, 0, logDet.get(i, 0) + 0 * square);
        }
        super.apply(direction, x, context, logDet, scratch);
      }
    };
  }

  /** Declares an iterative direction but reports no evaluations. */
  public static Bijector claimsToIterate(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public Cost cost(Direction direction) {
        return Cost.ITERATIVE;
      }
    };
  }

  /** Declares a closed form but reports iterations. */
  public static Bijector hidesIterations(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
        super.apply(direction, x, context, logDet, scratch);
        scratch.stats().evaluated(3L * x.size());
        scratch.stats().solved(x.size(), 3, 0, 0);
      }
    };
  }

  /** Lets no later coordinate depend on the first. */
  public static Bijector losesFirst(BuildContext buildContext) {
    return new LosesFirst(TriangularLinear.of(buildContext));
  }

  /** States inputs as unseen that it does not lose. */
  public static Bijector statesTooMuch(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public BitSet unseen(int coordinate) {
        return BitSet.valueOf(new long[] {coordinate == dimension() - 1 ? 1 : 0});
      }

      @Override
      public List<String> warnings() {
        return List.of("key: expected all inputs; got fewer");
      }
    };
  }

  /** States what it loses, but does not warn. */
  public static Bijector warnsOfNothing(BuildContext buildContext) {
    return new LosesFirst(TriangularLinear.of(buildContext)) {
      @Override
      public BitSet unseen(int coordinate) {
        return BitSet.valueOf(new long[] {coordinate == 0 ? 0 : 1});
      }
    };
  }

  /** Maps each later coordinate as if the first were 0. */
  private static class LosesFirst extends AlteredBijector {
    LosesFirst(TrainableBijector right) {
      super(right, LosesFirst::new);
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      Tile alone = scratch.copy(x);
      super.apply(direction, alone, context, scratch.zeros(1, x.size()), scratch);
      x.coordinate(0).fill(0);
      super.apply(direction, x, context, logDet, scratch);
      x.coordinate(0).copyFrom(alone.coordinate(0));
    }
  }

  /** Keeps its first parameter when it is bound to others. */
  public static Bijector keepsParameter(BuildContext buildContext) {
    return new KeepsFirst(TriangularLinear.of(buildContext));
  }

  private static final class KeepsFirst extends AlteredBijector {
    KeepsFirst(TrainableBijector right) {
      super(right, other -> other);
    }

    @Override
    public TrainableBijector bind(Parameters theta) {
      double[] values = theta.toArray();
      values[0] = right.parameters().toArray()[0];
      return new KeepsFirst(right.bind(theta.with(values)));
    }
  }

  /** Returns new parameters at every call. */
  public static Bijector computesParameters(BuildContext buildContext) {
    return new AlteredBijector(TriangularLinear.of(buildContext), right -> right) {
      @Override
      public Parameters parameters() {
        return super.parameters().with(super.parameters().toArray());
      }
    };
  }
}
