package dev.bijou.tck.wrong;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.doc.BlockDoc;
import dev.bijou.doc.Formula;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tck.right.AffineFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** Scalar families with one fault each. */
public final class WrongFamilies {
  private WrongFamilies() {}

  /** A correct family, base class of the faulty ones. */
  private static class Altered implements ScalarFamily {
    private final ScalarFamily right = new AffineFamily();

    @Override
    public List<Block> blocks() {
      return right.blocks();
    }

    @Override
    public Cost cost(Direction direction) {
      return right.cost(direction);
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

  /** Documents a slope without its exponential. */
  @Formula("y = a · x + b")
  @BlockDoc(name = "scale", meaning = "the slope", formula = "a = 1 + scale")
  @BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
  public static final class OtherSlope extends Altered {}

  /** Documents a smallest slope that it does not have. */
  @Formula("y′ = a; y₀ = b")
  @BlockDoc(name = "scale", meaning = "the slope", formula = "a = exp(scale) + 0.00001")
  @BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
  public static final class OtherFloor extends Altered {}

  /** Documents its slope alone: the formula of the other parameter could be anything. */
  @Formula("y′ = a + 0 · b")
  @BlockDoc(name = "scale", meaning = "the slope", formula = "a = exp(scale)")
  @BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = exp(shift)")
  public static final class WithoutShift extends Altered {}

  /** Documents a quantity by a name that its map does not use. */
  @Formula("y = slope · x + b")
  @BlockDoc(name = "scale", meaning = "the slope", formula = "a = exp(scale)")
  @BlockDoc(name = "shift", meaning = "the image of 0", formula = "b = shift")
  public static final class OtherName extends Altered {}

  /** Decreases. */
  public static ScalarFamily falling() {
    return new Altered() {
      @Override
      public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
        super.apply(direction, theta, x, logDet, scratch);
        dev.bijou.tck.wrong.AlteredBijector.scale(x, -1);
      }
    };
  }

  /** Increases except in a short interval. */
  public static ScalarFamily dented() {
    return new Altered() {
      @Override
      public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
        for (int i = 0; i < x.size(); i++) {
          double v = x.get(i, 0);
          x.set(i, 0, v > 1 && v < 1.1 ? v - 0.5 : v);
        }
        super.apply(direction, theta, x, logDet, scratch);
      }
    };
  }

  /** Returns a different map for fixed parameters. */
  public static ScalarFamily otherwiseFixed() {
    return new Altered() {
      @Override
      public ScalarMap fix(double[] theta) {
        return super.fix(new double[] {theta[0] + 1e-9, theta[1]});
      }
    };
  }

  /** Assigns the derivatives of parameters instead of adding. */
  public static ScalarFamily assigns() {
    return new Altered() {
      @Override
      public void pullback(
          Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
        super.pullback(theta, x, bar, logDetBar, thetaBar.fill(0), scratch);
      }
    };
  }

  /** Overwrites the points in the pullback. */
  public static ScalarFamily overwritesPoints() {
    return new Altered() {
      @Override
      public void pullback(
          Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
        super.pullback(theta, x, bar, logDetBar, thetaBar, scratch);
        super.apply(Direction.FORWARD, theta, x, scratch.zeros(1, x.size()), scratch);
      }
    };
  }

  /** Divides by the range of a constant dataset. */
  public static ScalarFamily trustsSample() {
    return new Altered() {
      @Override
      public double[] initialParameters(Tile sample, RandomGenerator random) {
        double[] theta = super.initialParameters(sample, random);
        if (sample.size() > 1) {
          theta[0] = 1 / (sample.get(0, 0) - sample.get(1, 0));
        }
        return theta;
      }
    };
  }

  /** Returns different initial parameters at every call. */
  public static ScalarFamily unseeded() {
    int[] calls = new int[1];
    return new Altered() {
      @Override
      public double[] initialParameters(Tile sample, RandomGenerator random) {
        return new double[] {0.1 * calls[0]++, 0};
      }
    };
  }
}
