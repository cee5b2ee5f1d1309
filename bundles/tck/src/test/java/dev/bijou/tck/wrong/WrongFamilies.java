package dev.bijou.tck.wrong;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tck.right.AffineFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.random.RandomGenerator;

/** Scalar families that are wrong in one respect. */
public final class WrongFamilies {
  private WrongFamilies() {}

  /** A right family, for others to spoil. */
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
    public double[] initial(Tile sample, RandomGenerator random) {
      return right.initial(sample, random);
    }
  }

  /** Falls. */
  public static ScalarFamily falling() {
    return new Altered() {
      @Override
      public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
        super.apply(direction, theta, x, logDet, scratch);
        dev.bijou.tck.wrong.AlteredBijector.scale(x, -1);
      }
    };
  }

  /** Rises, but for a dent. */
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

  /** Is another map once its parameters are fixed. */
  public static ScalarFamily otherwiseFixed() {
    return new Altered() {
      @Override
      public ScalarMap fix(double[] theta) {
        return super.fix(new double[] {theta[0] + 1e-9, theta[1]});
      }
    };
  }

  /** Sets the derivatives of parameters. */
  public static ScalarFamily assigns() {
    return new Altered() {
      @Override
      public void pullback(
          Tile theta, Tile x, Tile bar, Tile logDetBar, Tile thetaBar, Scratch scratch) {
        super.pullback(theta, x, bar, logDetBar, thetaBar.fill(0), scratch);
      }
    };
  }

  /** Maps the points on its way back. */
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

  /** Divides by the spread of a constant sample. */
  public static ScalarFamily trustsSample() {
    return new Altered() {
      @Override
      public double[] initial(Tile sample, RandomGenerator random) {
        double[] theta = super.initial(sample, random);
        if (sample.size() > 1) {
          theta[0] = 1 / (sample.get(0, 0) - sample.get(1, 0));
        }
        return theta;
      }
    };
  }

  /** Starts elsewhere each time. */
  public static ScalarFamily unseeded() {
    int[] calls = new int[1];
    return new Altered() {
      @Override
      public double[] initial(Tile sample, RandomGenerator random) {
        return new double[] {0.1 * calls[0]++, 0};
      }
    };
  }
}
