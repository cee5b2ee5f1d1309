package dev.bijou.tck.wrong;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.tck.right.ShiftedNormal;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Bases that are wrong in one respect. */
public final class WrongBases {
  private WrongBases() {}

  private static class Spoilt implements Base {
    private final Base right;

    Spoilt(BuildContext buildContext) {
      right = new ShiftedNormal().create(buildContext);
    }

    @Override
    public int dimension() {
      return right.dimension();
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      right.logProb(z, context, logProb, scratch);
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      right.sample(z, context, random, scratch);
    }
  }

  /** Has a little more than all mass. */
  public static BaseFactory tooMuch() {
    return buildContext ->
        new Spoilt(buildContext) {
          @Override
          public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
            super.logProb(z, context, logProb, scratch);
            AlteredBijector.shift(logProb, 0.03);
          }
        };
  }

  /** Scores no number as very unusual. */
  public static BaseFactory scoresNaN() {
    return buildContext ->
        new Spoilt(buildContext) {
          @Override
          public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
            super.logProb(z, context, logProb, scratch);
            for (int i = 0; i < z.size(); i++) {
              double v = logProb.get(i, 0);
              logProb.set(i, 0, Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v);
            }
          }
        };
  }

  /** Draws too wide. */
  public static BaseFactory drawsWide() {
    return buildContext ->
        new Spoilt(buildContext) {
          @Override
          public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
            super.sample(z, context, random, scratch);
            AlteredBijector.scale(z, 1.5);
          }
        };
  }

  /** Has a generator of its own. */
  public static BaseFactory ownGenerator() {
    return buildContext -> {
      SplittableRandom own = new SplittableRandom(1);
      return new Spoilt(buildContext) {
        @Override
        public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
          super.sample(z, context, own, scratch);
        }
      };
    };
  }
}
