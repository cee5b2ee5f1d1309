package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Domain;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import java.util.BitSet;
import java.util.function.Function;

/**
 * Laws on round trips.
 *
 * <p>Errors are measured in units of the effect of one rounding of the point and one of its image:
 * ε (‖p‖ + ‖J⁻¹‖ ‖q‖) for a point p with image q, where magnitudes below one count as one. Steep
 * and flat maps are allowed: where the image hardly determines the point, the unit is large for
 * every implementation. The budget of 4096 units is about 10⁻¹² for a map of moderate slope. It
 * allows for the roundings of a network in each direction and for a solver that stops a few units
 * in the last place from the root; it detects a table or a solver with an error of 10⁻¹⁰.
 */
final class RoundTrip {
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 4096;

  static final Law<BijectorSubject> NEAR =
      new Law<>(
          4,
          "round trip",
          "Each direction undoes the other; on the line also with parameters up to 1000, where the"
              + " slope changes most.",
          RoundTrip::nearTrips);

  static final Law<BijectorSubject> FAR =
      new Law<>(
          5,
          "far round trip",
          "Each direction undoes the other up to 40 away from zero and next to the edges of a"
              + " domain.",
          subject -> trips(subject, Case::atFar));

  static final Law<BijectorSubject> LOG_DETERMINANTS =
      new Law<>(
          6,
          "log-determinants cancel",
          "The log-determinants of the two directions at a point and its image sum to zero.",
          RoundTrip::logDeterminants);

  private RoundTrip() {}

  private static Finding nearTrips(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    trips(subject, Case::atNear, worst);
    SteepPieces.forEach(subject, (testCase, points) -> trip(testCase, points, worst));
    return worst.within(BUDGET);
  }

  private static Finding trips(BijectorSubject subject, Function<Case, MeasuredPoints> choice) {
    WorstCase worst = new WorstCase();
    trips(subject, choice, worst);
    return worst.within(BUDGET);
  }

  private static void trips(
      BijectorSubject subject, Function<Case, MeasuredPoints> choice, WorstCase worst) {
    for (Case testCase : subject.cases()) {
      if (testCase.reversible()) {
        trip(testCase, choice.apply(testCase), worst);
      }
    }
  }

  private static void trip(Case testCase, MeasuredPoints measured, WorstCase worst) {
    Points points = measured.points();
    MappedPoints there = measured.image();
    MappedPoints back = testCase.back(points.with(there.points()));
    double[] unit = units(measured, there);
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      double error = distance(testCase, points, back, i);
      if (determined(unit[i], points, i)) {
        worst.record(error / unit[i], () -> testCase.at(points, at) + ": off by " + error);
      }
    }
  }

  /** Returns whether the image determines the point at all. */
  private static boolean determined(double unit, Points points, int i) {
    return BUDGET * unit < Tiles.magnitude(points.x(), i);
  }

  /**
   * Returns the points that are determined by their images; all points if the other direction is
   * unavailable.
   */
  static BitSet determined(Case testCase, MeasuredPoints measured) {
    Points points = measured.points();
    BitSet determined = new BitSet();
    if (!testCase.reversible()) {
      determined.set(0, points.size());
      return determined;
    }
    double[] unit = units(measured, measured.image());
    for (int i = 0; i < unit.length; i++) {
      determined.set(i, determined(unit[i], points, i));
    }
    return determined;
  }

  /** Returns the largest difference of a coordinate; on a circle, the shorter way. */
  private static double distance(Case testCase, Points points, MappedPoints back, int i) {
    double largest = 0;
    for (int j = 0; j < points.x().dimension(); j++) {
      Domain set = testCase.domains(testCase.direction()).get(j);
      double difference = points.x().get(i, j) - back.points().get(i, j);
      double shorter =
          set.isCircle() ? Math.IEEEremainder(difference, set.upper() - set.lower()) : difference;
      largest = Math.max(largest, Math.abs(shorter));
    }
    return largest;
  }

  /**
   * Returns the effect of one rounding of each point and one of its image; infinite if the image
   * does not determine the point.
   */
  private static double[] units(MeasuredPoints measured, MappedPoints there) {
    Points points = measured.points();
    double[] growth = points.x().dimension() == 1 ? declared(there) : growth(measured);
    double[] unit = new double[points.size()];
    for (int i = 0; i < unit.length; i++) {
      double image = Tiles.magnitude(there.points(), i);
      unit[i] = EPSILON * (Tiles.magnitude(points.x(), i) + growth[i] * image);
    }
    return unit;
  }

  /**
   * Returns the growth of an error in one dimension, from the log-determinant that another law
   * checks.
   */
  private static double[] declared(MappedPoints there) {
    double[] growth = new double[there.logDet().size()];
    for (int i = 0; i < growth.length; i++) {
      growth[i] = Math.exp(-there.logDet().get(i, 0));
    }
    return growth;
  }

  private static double[] growth(MeasuredPoints measured) {
    Jacobian[] jacobians = measured.jacobians();
    double[] growth = new double[jacobians.length];
    for (int i = 0; i < growth.length; i++) {
      boolean known = jacobians[i].logDetError() < 0.1;
      growth[i] = known ? jacobians[i].inverseNorm() : Double.POSITIVE_INFINITY;
    }
    return growth;
  }

  private static Finding logDeterminants(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      if (testCase.reversible()) {
        cancel(testCase, testCase.atNear(), worst);
        cancel(testCase, testCase.atFar(), worst);
      }
    }
    return worst.within(BUDGET);
  }

  /**
   * Compares the log-determinants at the returned point, so that its error does not matter: the
   * remaining error is the rounding of the log-determinant and the effect of a rounding of the
   * point.
   */
  private static void cancel(Case testCase, MeasuredPoints measured, WorstCase worst) {
    Points points = measured.points();
    Jacobian[] jacobians = measured.jacobians();
    MappedPoints there = measured.image();
    MappedPoints back = testCase.back(points.with(there.points()));
    Points returned = points.with(back.points());
    MappedPoints again = testCase.map(returned);
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      double sum = back.logDet().get(i, 0) + again.logDet().get(i, 0);
      double rounding = jacobians[i].inverseNorm() * Tiles.magnitude(there.points(), i);
      double point = Tiles.magnitude(returned.x(), i) + rounding;
      double unit = EPSILON * (logMagnitude(again, i) + jacobians[i].logDetNorm() * point);
      if (BUDGET * unit < 1 && jacobians[i].logDetError() < 0.1) {
        worst.record(Math.abs(sum) / unit, () -> testCase.at(points, at) + ": sum " + sum);
      }
    }
  }

  private static double logMagnitude(MappedPoints image, int i) {
    return Math.max(1, Math.abs(image.logDet().get(i, 0)));
  }
}
