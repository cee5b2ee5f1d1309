package dev.bijou.timing.internal;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A flow of dimension 2 with any bijector and a uniform base on a square. */
record ToyFlow(Bijector bijector) implements Flow {
  /**
   * The map y = 2x + 1 in each coordinate; INVERSE reports solves of five evaluations and four
   * steps.
   */
  static class Doubling implements Bijector {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public Cost cost(Direction direction) {
      return direction == Direction.FORWARD ? Cost.CLOSED_FORM : Cost.ITERATIVE;
    }

    @Override
    public void apply(Direction direction, Tile x, Tile context, Tile logDet, Scratch scratch) {
      boolean forward = direction == Direction.FORWARD;
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < 2; j++) {
          double value = x.get(i, j);
          x.set(i, j, forward ? 2 * value + 1 : (value - 1) / 2);
        }
        logDet.set(i, 0, logDet.get(i, 0) + (forward ? 2 : -2) * Math.log(2));
      }
      if (!forward) {
        scratch.stats().evaluated(5L * 2 * x.size());
        scratch.stats().solved(2L * x.size(), 4, 0, 1e-15);
      }
    }
  }

  private record Square() implements Base {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public void logProb(Tile z, Tile context, Tile logProb, Scratch scratch) {}

    @Override
    public void sample(Tile z, Tile context, RandomGenerator random, Scratch scratch) {
      IntStream.range(0, 2 * z.size()).forEach(k -> z.set(k / 2, k % 2, random.nextDouble()));
    }
  }

  @Override
  public Dependencies dependencies() {
    return Dependencies.NONE;
  }

  @Override
  public FlowSpec spec() {
    TypeUse base = new TypeUse("square", Map.of(), new SourceLocation("toy", 1, 1, "base"));
    return FlowSpec.of("toy", List.of()).withDimension(2).withBase(base);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int contextDimension() {
    return 0;
  }

  @Override
  public Base base() {
    return new Square();
  }

  @Override
  public List<Domain> domains() {
    return Domain.LINE.times(bijector.dimension());
  }

  @Override
  public Parameters parameters() {
    return Parameters.of("shift", new double[2], 2);
  }

  @Override
  public Flow bind(Parameters theta) {
    return this;
  }

  @Override
  public Flow parallel(Executor executor, int threads) {
    return this;
  }

  @Override
  public double[] logProb(Tile x) {
    return transform(Direction.FORWARD, x).logDet();
  }

  @Override
  public double[] logProb(Tile x, Tile context) {
    return logProb(x);
  }

  @Override
  public Tile sample(int count, long seed) {
    return sample(Tile.allocate(0, count), seed);
  }

  @Override
  public Tile sample(Tile context, long seed) {
    return sampleAndLogProb(context, seed).points();
  }

  @Override
  public Draws sampleAndLogProb(int count, long seed) {
    return sampleAndLogProb(Tile.allocate(0, count), seed);
  }

  @Override
  public Draws sampleAndLogProb(Tile context, long seed) {
    Tile latents = Tile.allocate(2, context.size());
    base().sample(latents, context, new SplittableRandom(seed), new Scratch());
    Mapped mapped = transform(Direction.INVERSE, latents, context);
    return new Draws(mapped.points(), mapped.logDet());
  }

  @Override
  public Mapped transform(Direction direction, Tile x, Tile context) {
    return new TiledRunner(bijector, 64).transform(direction, x, context);
  }
}
