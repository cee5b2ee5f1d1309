package dev.bijou.composer.test;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.BaseType;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BijectorFactory;
import dev.bijou.bijector.BijectorType;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.parameter.Pullback;
import dev.bijou.scalar.PointFamily;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarType;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Small plug-ins of every kind, with components of every kind. */
public final class Plugins {
  private Plugins() {}

  /** y = x e^a + b; initialization from data standardizes them. */
  @ScalarType("affine")
  public record Affine(double spread) implements PointFamily {
    public Affine() {
      this(1);
    }

    public Affine {
      if (!(spread > 0)) {
        throw new InvalidSettingException("spread", "> 0", spread);
      }
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("scale"), Block.of("shift"));
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void map(Direction direction, Point p) {
      boolean forward = direction == Direction.FORWARD;
      double slope = StrictMath.exp(p.theta[0]);
      p.x = forward ? p.x * slope + p.theta[1] : (p.x - p.theta[1]) / slope;
      p.logDet += forward ? p.theta[0] : -p.theta[0];
    }

    @Override
    public void pull(Point p) {
      double slope = StrictMath.exp(p.theta[0]);
      p.thetaBar[0] += p.bar * p.x * slope + p.logDetBar;
      p.thetaBar[1] += p.bar;
      p.bar *= slope;
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      if (sample.size() == 0) {
        return new double[] {random.nextDouble() - 0.5, spread * (random.nextDouble() - 0.5)};
      }
      double[] x = sample.toRow(0);
      double mean = java.util.Arrays.stream(x).average().orElseThrow();
      double square = java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(square / x.length);
      return new double[] {-StrictMath.log(deviation), -mean / deviation};
    }
  }

  /** An affine map whose inverse uses a solver and reports its statistics. */
  @ScalarType("solved")
  public record Solved(RootFinder solver, int components) implements PointFamily {
    public Solved() {
      this(new Halving(40), 8);
    }

    public Solved {
      if (components < 1 || components > 1024) {
        throw new InvalidSettingException("components", "an integer from 1 to 1024", components);
      }
    }

    @Override
    public List<Block> blocks() {
      return List.of(Block.of("means", components));
    }

    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
    }

    @Override
    public void map(Direction direction, Point p) {
      p.x += direction == Direction.FORWARD ? p.theta[0] : -p.theta[0];
    }

    @Override
    public void apply(Direction direction, Tile theta, Tile x, Tile logDet, Scratch scratch) {
      PointFamily.super.apply(direction, theta, x, logDet, scratch);
      if (direction == Direction.INVERSE) {
        scratch.stats().evaluated(3L * x.size());
        scratch.stats().solved(x.size(), 3, 0, 0);
      }
    }

    @Override
    public void pull(Point p) {
      p.thetaBar[0] += p.bar;
    }

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return random.doubles(components).toArray();
    }
  }

  /** Reverses coordinates: no parameters, but differentiable. */
  @BijectorType("flip")
  public record Flip() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Flipped(context.dimension());
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return 0;
    }
  }

  record Flipped(int dimension) implements TrainableBijector {
    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      int mark = scratch.mark();
      Tile copy = scratch.copy(x);
      for (int j = 0; j < dimension; j++) {
        x.coordinate(j).copyFrom(copy.coordinate(dimension - 1 - j));
      }
      scratch.release(mark);
    }

    @Override
    public Pullback record(
        Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      apply(direction, x, context, logDet, scratch);
      return (bar, logDetBar, contextBar, gradient) ->
          apply(direction, bar, contextBar, logDetBar, scratch);
    }
  }

  /** y = x + (sum of the context variables): reads them, cannot be trained. */
  @BijectorType("follow")
  public record Follow() implements BijectorFactory {
    @Override
    public Bijector create(BuildContext context) {
      return new Following(context.dimension(), context.contextDimension());
    }
  }

  record Following(int dimension, int contextDimension) implements Bijector {
    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.SEQUENTIAL;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      double sign = direction == Direction.FORWARD ? 1 : -1;
      for (int i = 0; i < x.size(); i++) {
        for (int c = 0; c < contextDimension; c++) {
          for (int j = 0; j < dimension; j++) {
            x.set(i, j, x.get(i, j) + sign * context.get(i, c));
          }
        }
      }
    }
  }

  /** The values of the component {@code choice}. */
  public enum Choice {
    PLAIN,
    VERY_FANCY
  }

  /** A component that parses its own values. */
  public record Mask(String word, List<Integer> bits) {
    public static Mask valueOf(String word) {
      if (!word.equals("half")) {
        throw new InvalidSettingException("mask", "half", word);
      }
      return new Mask(word, List.of());
    }

    public static Mask valueOf(List<Integer> bits) {
      return new Mask("", bits);
    }
  }

  /** A layer with every type of component. */
  @BijectorType("every")
  public record Every(
      int count,
      long seed,
      double floor,
      boolean residual,
      String title,
      Choice choice,
      List<Integer> hidden,
      List<Double> knots,
      List<OptionalDouble> openEnds,
      Mask mask,
      ScalarFamily of,
      RootFinder solver)
      implements BijectorFactory {
    public Every() {
      this(
          1,
          2,
          0.5,
          false,
          "t",
          Choice.PLAIN,
          List.of(64),
          List.of(),
          List.of(),
          Mask.valueOf("half"),
          new Solved(),
          new Halving(40));
    }

    public Every {
      require(count >= 1, "count", ">= 1", count);
      require(floor > 0, "floor", "> 0", floor);
      require(hidden.size() <= 3, "hidden", "at most 3 layers", hidden.size());
      if (title.isEmpty()) {
        throw new IllegalStateException("title: expected one; got none");
      }
    }

    private static void require(boolean holds, String key, String expected, Object got) {
      if (!holds) {
        throw new InvalidSettingException(key, expected, got);
      }
    }

    @Override
    public Bijector create(BuildContext context) {
      require(
          mask.bits().isEmpty() || mask.bits().size() == context.dimension(),
          "mask",
          context.dimension() + " bits",
          mask.bits().size());
      if (seed < 0) {
        throw new IllegalArgumentException("seed: expected >= 0; got " + seed);
      }
      return new Flipped(context.dimension());
    }

    @Override
    public long parameterBound(int dimension, int contextDimension) {
      return hidden.stream().mapToLong(Integer::longValue).sum() * dimension;
    }
  }

  /** A layer with a required scalar family. */
  @BijectorType("around")
  public record Around(ScalarFamily of, int count) implements BijectorFactory {
    public Around() {
      this(null, 1);
    }

    public Around {
      if (of != null && of.parameterCount() > 2) {
        throw new InvalidSettingException("of", "at most 2 parameters", of.parameterCount());
      }
      if (count < 1) {
        throw new InvalidSettingException("count", ">= 1", count);
      }
    }

    @Override
    public Bijector create(BuildContext context) {
      return ScalarBijector.of(
          of, of.initialParameters(context.data().coordinate(0), context.random()));
    }
  }

  /** A solver that is never called. */
  @SolverType("halving")
  public record Halving(int steps) implements RootFinder {
    public Halving() {
      this(50);
    }

    @Override
    public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  /** Another solver. */
  @SolverType("doubling")
  public record Doubling() implements RootFinder {
    @Override
    public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
      throw new UnsupportedOperationException();
    }
  }

  /** The identity, with a deterministic initialization. */
  @ScalarType("still")
  public record Still() implements PointFamily {
    @Override
    public List<Block> blocks() {
      return List.of();
    }

    @Override
    public Cost cost(Direction direction) {
      return Cost.CLOSED_FORM;
    }

    @Override
    public void map(Direction direction, Point p) {}

    @Override
    public void pull(Point p) {}

    @Override
    public double[] initialParameters(Tile sample, RandomGenerator random) {
      return new double[0];
    }
  }

  /** The standard normal distribution. */
  @BaseType(value = "normal", standardNormal = true, isDefault = true)
  public record Normal() implements BaseFactory {
    @Override
    public Base create(BuildContext context) {
      return new Standard(context.dimension());
    }
  }

  record Standard(int dimension) implements Base {
    private static final double LOG_SQRT_2PI = 0.5 * StrictMath.log(2 * Math.PI);

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < z.size(); i++) {
          double v = z.get(i, j);
          logProb.set(i, 0, logProb.get(i, 0) - 0.5 * v * v - LOG_SQRT_2PI);
        }
      }
    }

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < z.size(); i++) {
          z.set(i, j, random.nextGaussian());
        }
      }
    }
  }
}
