package dev.bijou.runtime.internal;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.flow.Flow;
import dev.bijou.flow.Flow.Dependencies;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/** z = scale · x over a uniform base on [0, 1), with configurable faults. */
public record FakeFlow(
    FlowSpec spec,
    Dependencies dependencies,
    double scale,
    double backScale,
    double logDetError,
    Cost forward,
    Cost inverse)
    implements Flow {
  public static FakeFlow correct(FlowSpec spec, Dependencies dependencies) {
    return new FakeFlow(spec, dependencies, 2, 2, 0, Cost.CLOSED_FORM, Cost.ITERATIVE);
  }

  @Override
  public int dimension() {
    return spec.dimension().orElseThrow();
  }

  @Override
  public int contextDimension() {
    return spec.context();
  }

  @Override
  public Cost cost(Direction direction) {
    return direction == Direction.FORWARD ? forward : inverse;
  }

  @Override
  public long tableBytes() {
    return 0;
  }

  @Override
  public double[] logProb(Tile x, Tile context) {
    requireAvailable(forward);
    double[] logProb = new double[x.size()];
    Arrays.fill(logProb, dimension() * Math.log(scale) + logDetError);
    return logProb;
  }

  @Override
  public Draws sampleAndLogProb(Tile context, long seed) {
    Tile z = Tile.allocate(dimension(), context.size());
    SplittableRandom random = new SplittableRandom(seed);
    for (int j = 0; j < dimension(); j++) {
      for (int i = 0; i < z.size(); i++) {
        z.set(i, j, random.nextDouble());
      }
    }
    Mapped mapped = transform(Direction.INVERSE, z, context);
    return new Draws(mapped.points(), Arrays.stream(mapped.logDet()).map(d -> -d).toArray());
  }

  @Override
  public Mapped transform(Direction direction, Tile x, Tile context) {
    boolean forwards = direction == Direction.FORWARD;
    requireAvailable(cost(direction));
    Tile image = Tile.allocate(x.dimension(), x.size()).copyFrom(x);
    for (int k = 0; k < image.data().length; k++) {
      image.data()[k] *= forwards ? scale : 1 / backScale;
    }
    double[] logDet = new double[x.size()];
    Arrays.fill(
        logDet, dimension() * Math.log(scale) * (forwards ? 1 : -1) + (forwards ? logDetError : 0));
    return new Mapped(image, logDet, new SolverStats());
  }

  private static void requireAvailable(Cost cost) {
    if (cost == Cost.UNAVAILABLE) {
      throw new IllegalArgumentException("direction: expected one that is available");
    }
  }

  @Override
  public Bijector bijector() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Base base() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Domain> domains() {
    return Domain.LINE.times(spec.dimension().orElseThrow());
  }

  @Override
  public Parameters parameters() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flow bind(Parameters theta) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flow parallel(Executor executor, int threads) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double[] logProb(Tile x) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile sample(int count, long seed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile sample(Tile context, long seed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Draws sampleAndLogProb(int count, long seed) {
    throw new UnsupportedOperationException();
  }
}
