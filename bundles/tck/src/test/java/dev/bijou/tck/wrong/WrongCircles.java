package dev.bijou.tck.wrong;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tck.internal.family.FamilyLaws;
import dev.bijou.tck.right.TurnFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** Families of the circle from −2 to 2 with one fault each. */
public final class WrongCircles {
  private WrongCircles() {}

  /** A correct family, base class of the faulty ones. */
  private static class Altered implements ScalarFamily {
    private final ScalarFamily right = new TurnFamily();

    @Override
    public List<Block> blocks() {
      return right.blocks();
    }

    @Override
    public Cost cost(Direction direction) {
      return right.cost(direction);
    }

    @Override
    public Domain domain(Direction direction) {
      return right.domain(direction);
    }

    @Override
    public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
      right.apply(direction, theta, x, logDet, scratch);
    }

    @Override
    public void pullback(
        Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
      right.pullback(theta, x, bar, logDetBar, thetaBar, scratch);
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return right.initialParameters(sample, random);
    }
  }

  /** Documents a turn the other way round. */
  @Formula("y = x − b")
  @BlockDoc(name = "angle", meaning = "the angle", formula = "b = angle")
  public static final class OtherWay extends Altered {}

  /** Turns twice while its points turn once. */
  public static ScalarFamily doubled() {
    return new Altered() {
      @Override
      public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
        super.apply(direction, theta, x, logDet, scratch);
        for (int i = 0; i < x.size(); i++) {
          x.set(i, 0, Math.IEEEremainder(2 * x.get(i, 0), 4));
        }
      }
    };
  }

  /** Falls by less than a turn. */
  public static ScalarFamily dented() {
    return new Altered() {
      @Override
      public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
        super.apply(direction, theta, x, logDet, scratch);
        for (int i = 0; i < x.size(); i++) {
          double v = x.get(i, 0);
          x.set(i, 0, v > 0.5 && v < 0.6 ? v - 0.5 : v);
        }
      }
    };
  }

  /** Omits an arc of its images. */
  public static Bijector withGap(BuildContext context) {
    ScalarFamily family =
        new Altered() {
          @Override
          public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
            double factor = direction == Direction.FORWARD ? 0.9 : 1 / 0.9;
            if (direction == Direction.INVERSE) {
              AlteredBijector.scale(x, factor);
            }
            super.apply(direction, theta, x, logDet, scratch);
            if (direction == Direction.FORWARD) {
              AlteredBijector.scale(x, factor);
            }
            for (int i = 0; i < x.size(); i++) {
              logDet.set(i, 0, logDet.get(i, 0) + Math.log(factor));
            }
          }
        };
    return FamilyLaws.elementwise(family, context);
  }
}
