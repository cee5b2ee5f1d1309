package dev.bijou.composer.internal.engine;

import dev.bijou.base.Base;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The decision by evaluation whether a layer or base reads its context: whether any results differ
 * between two contexts, for some of several parameters. A layer that declares context variables may
 * still ignore them.
 */
final class ContextEffect {
  private static final int POINTS = 16;

  /** Every second point has contexts that differ by about this much, the others by about 1. */
  private static final double FAR = 100;

  private ContextEffect() {}

  /** Returns whether any of the layers or the base reads the context. */
  static boolean exists(List<Bijector> layers, Base base) {
    return layers.stream().anyMatch(ContextEffect::reads) || reads(base);
  }

  private static boolean reads(Bijector bijector) {
    Direction direction =
        bijector.cost(Direction.FORWARD) == Cost.UNAVAILABLE
            ? Direction.INVERSE
            : Direction.FORWARD;
    return bijector.contextDimension() > 0
        && ParameterDraws.of(bijector)
            .anyMatch(
                drawn ->
                    differ(
                        bijector.domains(direction, Domain.LINE.times(bijector.dimension())),
                        bijector.contextDimension(),
                        (x, context, sum, scratch) ->
                            drawn.apply(direction, x, context, sum, scratch)));
  }

  private static boolean reads(Base base) {
    return base.contextDimension() > 0
        && ParameterDraws.of(base)
            .anyMatch(drawn -> differ(base.support(), base.contextDimension(), drawn::logProb));
  }

  /** An evaluation of points, which may be replaced, that adds to {@code 1 x n} values. */
  private interface Evaluation {
    void apply(Tile x, Tile context, Tile sum, Scratch scratch);
  }

  private static boolean differ(List<Domain> domains, int variables, Evaluation evaluation) {
    SplittableRandom random = new SplittableRandom(0);
    Tile x = normal(domains.size(), random);
    for (int j = 0; j < domains.size(); j++) {
      for (int i = 0; i < POINTS; i++) {
        x.set(i, j, inside(x.get(i, j), domains.get(j)));
      }
    }
    Tile context = normal(variables, random);
    Tile other = normal(variables, random);
    for (int i = 0; i < POINTS; i += 2) {
      for (int k = 0; k < variables; k++) {
        other.set(i, k, FAR * other.get(i, k));
      }
    }
    try {
      return !Arrays.equals(results(x, context, evaluation), results(x, other, evaluation));
    } catch (Throwable e) {
      return true; // an evaluation that fails is reported where the flow is used
    }
  }

  /** Maps a number into a domain. */
  private static double inside(double z, Domain domain) {
    double lower = domain.lower();
    double upper = domain.upper();
    if (Double.isInfinite(lower)) {
      return Double.isInfinite(upper) ? z : upper - Math.exp(-z);
    }
    return Double.isInfinite(upper)
        ? lower + Math.exp(z)
        : lower + (upper - lower) / (1 + Math.exp(-z));
  }

  private static double[] results(Tile x, Tile context, Evaluation evaluation) {
    Scratch scratch = new Scratch();
    Tile y = Tile.allocate(x.dimension(), POINTS).copyFrom(x);
    Tile sum = Tile.allocate(1, POINTS);
    evaluation.apply(y, context, sum, scratch);
    double[] all = Arrays.copyOf(sum.toRow(0), (y.dimension() + 1) * POINTS);
    for (int j = 0; j < y.dimension(); j++) {
      System.arraycopy(y.toRow(j), 0, all, (j + 1) * POINTS, POINTS);
    }
    return all;
  }

  private static Tile normal(int dimension, SplittableRandom random) {
    Tile tile = Tile.allocate(dimension, POINTS);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < POINTS; i++) {
        tile.set(i, j, random.nextGaussian());
      }
    }
    return tile;
  }
}
