package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a bijector built for one setting, and points that it can map.
 *
 * @param atNear about as far out as data go, at least in one direction
 * @param atFar up to 40 away from zero, and near the edges of the domain
 * @param undefined how many of the points tried, near and far, cannot be mapped
 */
public record Case(
    CaseSetup setting,
    Bijector bijector,
    Direction direction,
    MeasuredJacobians atNear,
    MeasuredJacobians atFar,
    Undefined undefined) {
  /** Counts of points that have no finite image. */
  record Undefined(int near, int far) {}

  /** The trials of a bijector, one per direction that it has. */
  static List<Case> of(CaseSetup setting, Bijector bijector) {
    List<Case> trials = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      if (bijector.cost(direction) != Cost.UNAVAILABLE) {
        trials.add(of(setting, bijector, direction));
      }
    }
    return trials;
  }

  private static Case of(CaseSetup setting, Bijector bijector, Direction direction) {
    TestPoints candidates = new TestPoints(setting.dimension(), bijector.contextDimension());
    Points near = candidates.near();
    Points far = candidates.far();
    if (setting.dimension() == 1) {
      far = far.and(DomainEdges.of(bijector, direction, candidates));
    }
    Points nearby = mappable(bijector, direction, near);
    int undefined = near.size() - nearby.size();
    if (2 * undefined > near.size()) {
      nearby = nearby.and(mappable(bijector, direction, reached(bijector, direction, near)));
    }
    Points faraway = mappable(bijector, direction, far);
    Undefined counts = new Undefined(undefined, far.size() - faraway.size());
    return new Case(
        setting,
        bijector,
        direction,
        measured(bijector, direction, nearby),
        measured(bijector, direction, faraway),
        counts);
  }

  private static MeasuredJacobians measured(Bijector bijector, Direction direction, Points points) {
    boolean returns = bijector.cost(direction.opposite()) != Cost.UNAVAILABLE;
    return new MeasuredJacobians(
        points, returns ? Jacobian.at(bijector, direction, points) : new Jacobian[0]);
  }

  /** Points about as far out as data go. */
  Points near() {
    return atNear.points();
  }

  /** Points far out, and near the edges of the domain. */
  Points far() {
    return atFar.points();
  }

  /** Where the domain is small, points in it are what the other direction makes of others. */
  private static Points reached(Bijector bijector, Direction direction, Points near) {
    Direction opposite = direction.opposite();
    return bijector.cost(opposite) == Cost.UNAVAILABLE
        ? near.range(0, 0)
        : near.with(MappedPoints.of(bijector, opposite, near).points());
  }

  private static Points mappable(Bijector bijector, Direction direction, Points points) {
    return points.select(MappedPoints.of(bijector, direction, points)::finite);
  }

  /** Maps points in this direction. */
  MappedPoints map(Points points) {
    return MappedPoints.of(bijector, direction, points);
  }

  /** Maps points in the other direction. */
  MappedPoints back(Points points) {
    return MappedPoints.of(bijector, direction.opposite(), points);
  }

  /** Whether the other direction can be run. */
  boolean returns() {
    return bijector.cost(direction.opposite()) != Cost.UNAVAILABLE;
  }

  /** Whether it can be differentiated. */
  boolean trainable() {
    return bijector instanceof TrainableBijector;
  }

  /** Its bijector as one that can be differentiated. */
  TrainableBijector differentiable() {
    return (TrainableBijector) bijector;
  }

  /** At least this many points, the near ones again and again. */
  Points many(int size) {
    Points points = near();
    while (points.size() < size && points.size() > 0) {
      points = points.and(points);
    }
    return points.size() < size ? points : copy(points.range(0, size));
  }

  /** This many times the last near point. */
  Points same(int size) {
    Points points = near().range(near().size() - 1, near().size());
    while (points.size() < size) {
      points = points.and(points);
    }
    return copy(points.range(0, size));
  }

  private static Points copy(Points points) {
    return new Points(Tiles.copy(points.x()), Tiles.copy(points.context()));
  }

  /** Where a figure was met. */
  String at(Points points, int i) {
    return this + " at " + points.at(i);
  }

  @Override
  public String toString() {
    return direction + ", " + setting;
  }
}
