package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The dimensions to build a bijector for, and the choice of its parameters.
 *
 * @param dimension the number of coordinates
 * @param context the number of context variables
 * @param seed the seed of the initial parameters
 * @param start the choice of the parameters
 */
public record CaseSetup(int dimension, int context, long seed, Start start) {
  /** The choice of the parameters. */
  enum Start {
    /** Initial parameters without data. */
    FRESH,
    /** Perturbed initial parameters: near the identity many faults do not show. */
    PERTURBED,
    /** Initial parameters computed from data. */
    FROM_DATA
  }

  /**
   * The setups of the plain run: one, two, three and five dimensions without and with context, and
   * each choice of parameters.
   */
  static final List<CaseSetup> PLAIN =
      List.of(
          new CaseSetup(1, 0, 1, Start.FRESH),
          new CaseSetup(1, 2, 2, Start.PERTURBED),
          new CaseSetup(2, 0, 4, Start.PERTURBED),
          new CaseSetup(2, 2, 5, Start.PERTURBED),
          new CaseSetup(2, 0, 6, Start.FROM_DATA),
          new CaseSetup(3, 0, 7, Start.PERTURBED),
          new CaseSetup(3, 2, 8, Start.PERTURBED),
          new CaseSetup(5, 0, 3, Start.FRESH),
          new CaseSetup(5, 2, 9, Start.PERTURBED));

  /**
   * The setups of the plain run for a subject that differs in one key, or in the scalar family,
   * from one that is checked in all of them.
   */
  static final List<CaseSetup> FEW =
      List.of(PLAIN.get(0), PLAIN.get(3), PLAIN.get(4), PLAIN.get(8));

  /** The setups of the long run. */
  static final List<CaseSetup> LONG =
      Stream.concat(
              PLAIN.stream(),
              Stream.of(
                  new CaseSetup(8, 0, 10, Start.FROM_DATA),
                  new CaseSetup(16, 2, 11, Start.PERTURBED)))
          .toList();

  /** Two setups, without and with context, for what does not depend on the dimension. */
  static final List<CaseSetup> TYPICAL =
      List.of(new CaseSetup(3, 0, 7, Start.PERTURBED), new CaseSetup(2, 2, 5, Start.PERTURBED));

  /** Builds the bijector; equal calls give equal bijectors. */
  Bijector build(Function<BuildContext, Bijector> factory) {
    SplittableRandom random = new SplittableRandom(seed);
    BuildContext buildContext = BuildContext.of(dimension, random).withContext(context);
    Bijector built =
        factory.apply(start == Start.FROM_DATA ? buildContext.withData(data()) : buildContext);
    return start == Start.PERTURBED && built instanceof TrainableBijector trainable
        ? Perturbation.of(trainable).perturb(trainable, random)
        : built;
  }

  /** Returns skewed and correlated points. */
  private Tile data() {
    Tile points = Tiles.normal(dimension, 200, 1, new SplittableRandom(seed));
    for (int i = 0; i < points.size(); i++) {
      for (int j = 1; j < dimension; j++) {
        double above = points.get(i, j - 1);
        points.set(i, j, 0.5 * points.get(i, j) + 0.3 * above * above - 0.2);
      }
    }
    return points;
  }

  @Override
  public String toString() {
    String given = context == 0 ? "" : ", context " + context;
    return "D = " + dimension + given + ", seed " + seed;
  }
}
