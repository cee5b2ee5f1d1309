package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.Subject;
import dev.bijou.tck.internal.bijector.Perturbation;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A base distribution, given by its factory. */
public record BaseSubject(String name, BaseFactory factory) implements Subject {
  private static final int CONTEXT = 2;

  /**
   * Builds the base for one, two, three and five coordinates; with context too if it reads one. If
   * it has parameters, each base is followed by one with other parameters: initial ones may be
   * special, such as means of 0 and deviations of 1.
   */
  List<Base> bases() {
    return IntStream.of(1, 2, 3, 5)
        .boxed()
        .flatMap(this::bases)
        .flatMap(base -> Stream.concat(Stream.of(base), perturbed(base)))
        .toList();
  }

  private Stream<Base> bases(int dimension) {
    Base alone = factory.create(buildContext(dimension));
    try {
      Base given = factory.create(buildContext(dimension).withContext(CONTEXT));
      return given.contextDimension() == 0 ? Stream.of(alone) : Stream.of(alone, given);
    } catch (InvalidSettingException e) {
      return Stream.of(alone);
    }
  }

  private static BuildContext buildContext(int dimension) {
    return BuildContext.of(dimension, new SplittableRandom(dimension));
  }

  private static Stream<Base> perturbed(Base base) {
    if (!(BaseMap.of(base) instanceof TrainableBijector map) || map.parameters().size() == 0) {
      return Stream.empty();
    }
    Parameters theta = map.parameters();
    double[] values = Perturbation.of(map).values(theta, 1, new SplittableRandom(base.dimension()));
    return Stream.of(((TrainableBase) base).bind(theta.with(values)));
  }

  /** Returns the points with the same context for each. */
  static Points given(Base base, Tile x) {
    Tile context = Tile.allocate(base.contextDimension(), x.size());
    for (int k = 0; k < context.dimension(); k++) {
      context.coordinate(k).fill(1 - 0.75 * k);
    }
    return new Points(x, context);
  }

  /** Returns the log-density of each point. */
  static double[] logProb(Base base, Tile x) {
    Tile logProb = Tile.allocate(1, x.size());
    base.logProb(x, given(base, x).context(), logProb, new Scratch());
    return logProb.toRow(0);
  }

  /** Samples with a seed. */
  static Tile sample(Base base, int size, long seed) {
    Tile z = Tile.allocate(base.dimension(), size).fill(Double.NaN);
    base.sample(z, given(base, z).context(), new SplittableRandom(seed), new Scratch());
    return z;
  }
}
