package dev.bijou.tck.internal.family;

import dev.bijou.bijector.Direction;
import dev.bijou.scalar.ScalarBijector;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/**
 * The law that precomputation for a fixed θ does not change results. Errors are measured in units
 * of one rounding of the point and one of its image, ε (|y| + y′ |x|); for log-determinants ε (|L|
 * + L′ |x|). The budget is 4096 units, as for round trips.
 */
final class FixedMap {
  private static final int POINTS = 200;
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 4096;

  static final Law<FamilySubject> LAW =
      new Law<>(
          31,
          "fixed parameters",
          "A member with fixed parameters equals the member with the same parameters at each"
              + " point.",
          FixedMap::compare);

  private FixedMap() {}

  private static Finding compare(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    subject.forEach((theta, direction) -> compare(subject, theta, direction, worst));
    return worst.within(BUDGET);
  }

  private static void compare(
      FamilySubject subject, double[] theta, Direction direction, WorstCase worst) {
    Tile x = Tiles.normal(1, POINTS, 3, new SplittableRandom(31));
    Points points = new Points(x, Tile.allocate(0, POINTS));
    MappedPoints each = new MappedPoints(Tiles.copy(x), Tiles.zeros(POINTS));
    Tile columns = FamilySubject.columns(theta, POINTS);
    subject.family().apply(direction, columns, each.points(), each.logDet(), new Scratch());
    ScalarBijector bijector = subject.bijector(theta);
    MappedPoints fixed = MappedPoints.of(bijector, direction, points);
    Jacobian[] jacobians = Jacobian.at(bijector, direction, points);
    for (int i = 0; i < POINTS; i++) {
      double at = Tiles.magnitude(x, i);
      compareValues(
          each.points(), fixed.points(), i, jacobians[i].norm() * at, worst, direction + ", image");
      double slope = jacobians[i].logDetNorm();
      compareValues(
          each.logDet(), fixed.logDet(), i, slope * at, worst, direction + ", log-determinant");
    }
  }

  private static void compareValues(
      Tile each, Tile fixed, int i, double carried, WorstCase worst, String what) {
    double a = each.get(i, 0);
    double b = fixed.get(i, 0);
    double unit = EPSILON * (Math.max(1, Math.abs(a)) + carried);
    if (Double.isFinite(a) && Double.isFinite(unit)) {
      worst.record(Math.abs(a - b) / unit, () -> what + ": " + a + " by point, " + b + " fixed");
    } else {
      worst.require(
          Double.isFinite(a) == Double.isFinite(b),
          () -> what + ": " + a + " by point, " + b + " fixed");
    }
  }
}
