package dev.bijou.figures.internal;

import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.json.JsonWriter;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A random member of a scalar family, sampled with its log-slope in both directions. */
final class SampledMap {
  /** The number of samples of each direction; fewer if its domain is not the line. */
  static final int POINTS = 241;

  /** Both directions are sampled from minus to plus this value. */
  static final double BOUND = 6;

  private final ScalarFamily family;
  private final ScalarMap map;

  /**
   * Draws a member.
   *
   * @param seed of its parameters
   */
  SampledMap(ScalarFamily family, long seed) {
    this.family = family;
    this.map = family.fix(randomParameters(family, new SplittableRandom(seed)));
  }

  /** Returns initial parameters with Gaussian noise: those of many families are the identity. */
  private static double[] randomParameters(ScalarFamily family, RandomGenerator random) {
    double[] initial = family.initialParameters(Tile.allocate(1, 0), random);
    return DoubleStream.of(initial).map(each -> each + random.nextGaussian()).toArray();
  }

  /**
   * A point of a direction.
   *
   * @param x the value
   * @param y its image
   * @param logSlope the logarithm of the slope
   */
  record Point(double x, double y, double logSlope) {
    Map<String, Object> json() {
      return JsonWriter.object("x", x, "y", y, "logSlope", logSlope);
    }
  }

  /** Returns both directions as JSON; null for one that cannot be computed. */
  Map<String, Object> json() {
    return JsonWriter.object(
        "parameters", family.parameterCount(),
        "forward", points(Direction.FORWARD).map(SampledMap::json),
        "inverse", points(Direction.INVERSE).map(SampledMap::json));
  }

  private static List<Map<String, Object>> json(List<Point> points) {
    return points.stream().map(Point::json).toList();
  }

  /** Returns evenly spaced values inside a domain; at most {@link #POINTS}. */
  static double[] values(Domain domain) {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> BOUND * (2.0 * i / (POINTS - 1) - 1))
        .filter(domain::contains)
        .toArray();
  }

  /** Samples a direction where it is defined; empty if it cannot be computed. */
  Optional<List<Point>> points(Direction direction) {
    if (family.cost(direction) == Cost.UNAVAILABLE) {
      return Optional.empty();
    }
    double[] from = values(family.domain(direction));
    Tile to = Tile.ofRow(from.clone());
    Tile logSlope = Tile.allocate(1, from.length);
    map.apply(direction, to, logSlope, new Scratch());
    return Optional.of(
        IntStream.range(0, from.length)
            .mapToObj(i -> new Point(from[i], to.get(i, 0), logSlope.get(i, 0)))
            .toList());
  }
}
