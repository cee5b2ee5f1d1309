package dev.bijou.tck.internal.bijector;

import dev.bijou.admin.conformance.Extent;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Cost;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.tck.internal.measure.DomainPoints;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One direction of a bijector built for one setup, and points inside its domain.
 *
 * @param extent how much is checked
 * @param atNear points within the range of typical data, at least in one direction
 * @param atFar points up to 40 away from zero, and near the edges of the domain
 * @param undefined the numbers of near and far test points outside the domain
 * @param changes the parameters that can be changed, of a trainable bijector
 */
public record Case(
    CaseSetup setup,
    Extent extent,
    Bijector bijector,
    Direction direction,
    MeasuredPoints atNear,
    MeasuredPoints atFar,
    Undefined undefined,
    Supplier<Perturbation> changes) {
  /** The numbers of points without a finite image. */
  record Undefined(int near, int far) {}

  /** Returns the cases of a bijector, one per available direction. */
  static List<Case> of(CaseSetup setup, Extent extent, Bijector bijector) {
    Supplier<Perturbation> changes = Once.of(() -> Perturbation.of((TrainableBijector) bijector));
    List<Case> cases = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      if (bijector.cost(direction) != Cost.UNAVAILABLE) {
        cases.add(of(setup, extent, bijector, direction, changes));
      }
    }
    return cases;
  }

  private static Case of(
      CaseSetup setup,
      Extent extent,
      Bijector bijector,
      Direction direction,
      Supplier<Perturbation> changes) {
    TestPoints candidates = new TestPoints(setup.dimension(), bijector.contextDimension());
    Points near = candidates.near();
    Points far = candidates.far();
    if (setup.dimension() == 1) {
      far = far.and(DomainEdges.of(bijector, direction, candidates));
    }
    Points nearby = mappable(bijector, direction, near);
    int undefined = near.size() - nearby.size();
    if (2 * undefined > near.size()) {
      nearby = nearby.and(mappable(bijector, direction, reached(bijector, direction, near)));
    }
    if (nearby.size() == 0) {
      nearby = mappable(bijector, direction, moved(bijector, direction, near));
    }
    nearby = CircleCuts.away(bijector, direction, nearby);
    Points faraway = mappable(bijector, direction, far);
    Undefined counts = new Undefined(undefined, far.size() - faraway.size());
    if (2 * counts.far > far.size()) {
      faraway = faraway.and(mappable(bijector, direction, edges(bijector, direction, candidates)));
    }
    return new Case(
        setup,
        extent,
        bijector,
        direction,
        new MeasuredPoints(bijector, direction, nearby),
        new MeasuredPoints(bijector, direction, faraway),
        counts,
        changes);
  }

  /** Returns a size of an experiment, that of the plain or of the long run. */
  int size(int plain, int all) {
    return extent == Extent.ALL ? all : plain;
  }

  /**
   * Returns whether this case is checked for what hardly depends on the dimension: in the plain run
   * only the typical ones.
   */
  boolean typical() {
    return extent == Extent.ALL || CaseSetup.TYPICAL.contains(setup);
  }

  /** Returns points within the range of typical data. */
  Points near() {
    return atNear.points();
  }

  /** Returns points far from zero, and near the edges of the domain. */
  Points far() {
    return atFar.points();
  }

  /** Returns points inside a small domain: the images of points under the other direction. */
  private static Points reached(Bijector bijector, Direction direction, Points near) {
    Direction opposite = direction.opposite();
    return bijector.cost(opposite) == Cost.UNAVAILABLE
        ? moved(bijector, direction, near)
        : near.with(MappedPoints.of(bijector, opposite, near).points());
  }

  /** Returns points moved into the domain, where neither they nor their images are inside. */
  private static Points moved(Bijector bijector, Direction direction, Points near) {
    List<Domain> lines = Domain.LINE.times(bijector.dimension());
    return near.with(DomainPoints.moved(near.x(), bijector.domains(direction, lines)));
  }

  /** Returns points inside the stated domain and near its ends, which may be far from zero. */
  private static Points edges(Bijector bijector, Direction direction, TestPoints candidates) {
    List<Domain> domains = bijector.domains(direction, Domain.LINE.times(bijector.dimension()));
    return domains.size() == bijector.dimension()
        ? candidates.given(DomainPoints.inside(domains), new SplittableRandom(1))
        : candidates.far().range(0, 0);
  }

  private static Points mappable(Bijector bijector, Direction direction, Points points) {
    return points.select(MappedPoints.of(bijector, direction, points)::finite);
  }

  /** Returns the case of another bijector with the same points. */
  Case with(Bijector other) {
    return new Case(
        setup,
        extent,
        other,
        direction,
        new MeasuredPoints(other, direction, near()),
        new MeasuredPoints(other, direction, far()),
        undefined,
        Once.of(() -> Perturbation.of((TrainableBijector) other)));
  }

  /** Returns the sets of a direction, for a map onto the line where a coordinate is unchanged. */
  List<Domain> domains(Direction of) {
    return bijector.domains(of, Domain.LINE.times(bijector.dimension()));
  }

  /** Maps points in this direction. */
  MappedPoints map(Points points) {
    return MappedPoints.of(bijector, direction, points);
  }

  /** Maps points in the other direction. */
  MappedPoints back(Points points) {
    return MappedPoints.of(bijector, direction.opposite(), points);
  }

  /** Returns whether the other direction is available. */
  boolean reversible() {
    return bijector.cost(direction.opposite()) != Cost.UNAVAILABLE;
  }

  /** Returns whether the bijector can be differentiated. */
  boolean trainable() {
    return bijector instanceof TrainableBijector;
  }

  /** Returns which parameters of a trainable bijector can be changed. */
  Perturbation perturbation() {
    return changes.get();
  }

  /** Returns the bijector as a trainable one. */
  TrainableBijector differentiable() {
    return (TrainableBijector) bijector;
  }

  /** Returns {@code size} points, repeating the near ones; none if there are no near points. */
  Points many(int size) {
    Points points = near();
    while (points.size() < size && points.size() > 0) {
      points = points.and(points);
    }
    return points.size() < size ? points : copy(points.range(0, size));
  }

  /** Returns the last near point, repeated {@code size} times. */
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

  /** Returns the location of an error. */
  String at(Points points, int i) {
    return this + " at " + points.at(i);
  }

  @Override
  public String toString() {
    return direction + ", " + setup;
  }
}
