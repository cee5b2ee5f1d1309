package dev.bijou.tck.wrong;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.tck.right.ShiftedNormal;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Bases with one fault each. */
public final class WrongBases {
  private WrongBases() {}

  private static class AlteredBase implements Base {
    private final Base right;

    AlteredBase(BuildContext buildContext) {
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

  /** Returns a density that integrates to slightly more than one. */
  public static BaseFactory tooMuch() {
    return buildContext ->
        new AlteredBase(buildContext) {
          @Override
          public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
            super.logProb(z, context, logProb, scratch);
            AlteredBijector.shift(logProb, 0.03);
          }
        };
  }

  /** Returns −∞ instead of NaN as the log-density of NaN. */
  public static BaseFactory scoresNaN() {
    return buildContext ->
        new AlteredBase(buildContext) {
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

  /** Returns samples with a deviation that is too large. */
  public static BaseFactory samplesTooWide() {
    return buildContext ->
        new AlteredBase(buildContext) {
          @Override
          public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
            super.sample(z, context, random, scratch);
            AlteredBijector.scale(z, 1.5);
          }
        };
  }

  /** States the line, but has no density below zero. */
  public static BaseFactory statesTooMuch() {
    return buildContext ->
        new AlteredBase(buildContext) {
          @Override
          public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
            super.logProb(z, context, logProb, scratch);
            for (int i = 0; i < z.size(); i++) {
              logProb.set(i, 0, z.get(i, 0) < 0 ? Double.NEGATIVE_INFINITY : logProb.get(i, 0));
            }
          }
        };
  }

  /** States the positive numbers, but has a density below zero. */
  public static BaseFactory statesTooLittle() {
    return buildContext ->
        new AlteredBase(buildContext) {
          @Override
          public List<Domain> support() {
            return Domain.POSITIVE.times(dimension());
          }
        };
  }

  /** Uses its own random generator. */
  public static BaseFactory ownGenerator() {
    return buildContext -> {
      SplittableRandom own = new SplittableRandom(1);
      return new AlteredBase(buildContext) {
        @Override
        public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
          super.sample(z, context, own, scratch);
        }
      };
    };
  }
}
