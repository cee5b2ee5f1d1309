package dev.bijou.tck.wrong;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Pullback;
import dev.bijou.tck.right.ShiftedNormal;
import dev.bijou.tck.right.TriangularBase;
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

  private static final class AlteredTrainable implements TrainableBase {
    private final TrainableBase right;
    private final Base initial;
    private final boolean samplesInitial;

    AlteredTrainable(TrainableBase right, Base initial, boolean samplesInitial) {
      this.right = right;
      this.initial = initial;
      this.samplesInitial = samplesInitial;
    }

    @Override
    public int dimension() {
      return right.dimension();
    }

    @Override
    public Parameters parameters() {
      return right.parameters();
    }

    @Override
    public TrainableBase bind(Parameters theta) {
      return new AlteredTrainable(right.bind(theta), initial, samplesInitial);
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      right.logProb(z, context, logProb, scratch);
      if (!samplesInitial && right != initial) {
        AlteredBijector.shift(logProb, 0.03);
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      (samplesInitial ? initial : right).sample(z, context, random, scratch);
    }

    @Override
    public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
      return right.record(z, context, logProb, scratch);
    }
  }

  private static BaseFactory altered(boolean samplesInitial) {
    return buildContext -> {
      TrainableBase right = (TrainableBase) new ShiftedNormal().create(buildContext);
      return new AlteredTrainable(right, right, samplesInitial);
    };
  }

  /** Returns a density that integrates to one with the initial parameters only. */
  public static BaseFactory tooMuchIfBound() {
    return altered(false);
  }

  /** Returns samples with the initial parameters, whatever it is bound to. */
  public static BaseFactory samplesInitialParameters() {
    return altered(true);
  }

  /** Returns samples that do not depend on the context, unlike the density. */
  public static BaseFactory samplesWithoutContext() {
    return buildContext ->
        new AlteredBase(buildContext) {
          @Override
          public int contextDimension() {
            return buildContext.contextDimension();
          }

          @Override
          public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
            Tile moved = Tile.allocate(z.dimension(), z.size()).copyFrom(z);
            if (context.dimension() > 0) {
              moved.coordinate(0).add(context.coordinate(0));
            }
            super.logProb(moved, context, logProb, scratch);
          }
        };
  }

  /** Returns derivatives that are too small by half, on a small support. */
  public static BaseFactory halvesDerivatives() {
    return buildContext -> {
      TrainableBase right = new TriangularBase.Triangular(buildContext.dimension());
      return new TrainableBase() {
        @Override
        public int dimension() {
          return right.dimension();
        }

        @Override
        public List<Domain> support() {
          return right.support();
        }

        @Override
        public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
          right.logProb(z, context, logProb, scratch);
        }

        @Override
        public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
          right.sample(z, context, random, scratch);
        }

        @Override
        public Pullback record(Tile z, Tile context, Tile logProb, Scratch scratch) {
          Pullback back = right.record(z, context, logProb, scratch);
          return (bar, logDetBar, contextBar, gradient) -> {
            Tile half = Tile.allocate(1, z.size()).copyFrom(logDetBar);
            AlteredBijector.scale(half, 0.5);
            back.pull(bar, half, contextBar, gradient);
          };
        }
      };
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
