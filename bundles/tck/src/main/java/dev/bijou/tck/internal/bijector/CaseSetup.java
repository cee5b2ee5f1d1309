package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A place to build a bijector for, and what to do with its parameters then.
 *
 * @param dimension the number of coordinates
 * @param context the number of context variables
 * @param seed of the initial parameters
 * @param start how the parameters come about
 */
public record CaseSetup(int dimension, int context, long seed, Start start) {
  /** Where parameters come from. */
  enum Start {
    /** As they are made without data. */
    FRESH,
    /** As made without data, then moved: many bijectors start too near the identity to err. */
    MOVED,
    /** As they are made from points. */
    FROM_DATA
  }

  /** Every setting that a subject is tried in. */
  static final List<CaseSetup> ALL =
      List.of(
          new CaseSetup(1, 0, 1, Start.FRESH),
          new CaseSetup(1, 2, 2, Start.MOVED),
          new CaseSetup(2, 0, 3, Start.FRESH),
          new CaseSetup(2, 0, 4, Start.MOVED),
          new CaseSetup(2, 2, 5, Start.MOVED),
          new CaseSetup(2, 0, 6, Start.FROM_DATA),
          new CaseSetup(3, 0, 7, Start.MOVED),
          new CaseSetup(3, 2, 8, Start.MOVED),
          new CaseSetup(5, 0, 9, Start.MOVED));

  /** Builds; the same each time. */
  Bijector build(Function<BuildContext, Bijector> factory) {
    SplittableRandom random = new SplittableRandom(seed);
    BuildContext site = BuildContext.of(dimension, random).withContext(context);
    Bijector built = factory.apply(start == Start.FROM_DATA ? site.withData(data()) : site);
    return start == Start.MOVED && built instanceof TrainableBijector trainable
        ? Perturbation.of(trainable).move(trainable, random)
        : built;
  }

  /** Skewed and correlated points. */
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
