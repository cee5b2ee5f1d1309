package dev.bijou.composer.internal.engine;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.stream.IntStream;

/**
 * The decision by evaluation whether a map of one coordinate is affine whatever its parameters:
 * whether it is, up to rounding, for several of them, in each of several contexts.
 */
final class AffineLine {
  /** Points from −8 to 8, and some far ones; an odd number, so that 0 is among them. */
  private static final double[] POINTS =
      IntStream.concat(IntStream.rangeClosed(-32, 32).map(k -> 10 * k), IntStream.of(-1600, 1600))
          .mapToDouble(k -> k / 40.0)
          .toArray();

  private static final double TOLERANCE = 1e-9;

  private AffineLine() {}

  /** Returns whether the bijector, of dimension 1, is affine for all parameters that are tried. */
  static boolean isAffine(Bijector bijector) {
    try {
      return ParameterDraws.of(bijector).allMatch(AffineLine::isAffineNow);
    } catch (Throwable e) {
      return false; // an evaluation that fails is reported where the flow is used
    }
  }

  private static boolean isAffineNow(Bijector bijector) {
    Direction direction = cheaper(bijector);
    return IntStream.of(-1, 0, 1).allMatch(context -> isAffine(bijector, direction, context));
  }

  private static Direction cheaper(Bijector bijector) {
    Cost forward = bijector.cost(Direction.FORWARD);
    return forward.compareTo(bijector.cost(Direction.INVERSE)) <= 0
        ? Direction.FORWARD
        : Direction.INVERSE;
  }

  /** Compares images and slopes with those of the line through the first and the last point. */
  private static boolean isAffine(Bijector bijector, Direction direction, double contextValue) {
    int n = POINTS.length;
    Tile y = Tile.allocate(1, n).copyFrom(Tile.over(POINTS.clone()));
    Tile context = Tile.allocate(bijector.contextDimension(), n).fill(contextValue);
    Tile logDet = Tile.allocate(1, n);
    bijector.apply(direction, y, context, logDet, new Scratch());
    double slope = (y.get(n - 1, 0) - y.get(n - 2, 0)) / (POINTS[n - 1] - POINTS[n - 2]);
    double size = Math.abs(y.get(n - 1, 0)) + Math.abs(y.get(n - 2, 0));
    return IntStream.range(0, n)
        .allMatch(
            i ->
                Math.abs(y.get(n - 2, 0) + slope * (POINTS[i] - POINTS[n - 2]) - y.get(i, 0))
                        <= TOLERANCE * size
                    && Math.abs(logDet.get(i, 0) - logDet.get(0, 0)) <= TOLERANCE);
  }
}
