package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;

/**
 * The law that the log-determinant agrees with the numerical derivatives, on every branch: near
 * points lie on both sides of the ends of a spline, far points in the tails, and in one dimension
 * further points leave no gap wider than 1/16.
 *
 * <p>A point is compared where log|det J| from extrapolated differences is accurate to 10⁻⁷; the
 * budget of 10⁻⁶ allows for an extrapolation that underestimates its error tenfold. At least half
 * of the near points must be comparable.
 */
final class LogDeterminant {
  private static final double KNOWN = 1e-7;
  private static final double BUDGET = 1e-6;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          7,
          "log-determinant",
          "The value added to the log-determinant is log|det| of the numerical Jacobian.",
          LogDeterminant::compare);

  private LogDeterminant() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      int compared = compare(testCase, testCase.atNear(), worst);
      int size = testCase.near().size();
      worst.require(
          2 * compared >= size,
          () -> testCase + ": only " + compared + " of " + size + " points have a derivative");
      compare(testCase, testCase.atFar(), worst);
      if (testCase.setup().dimension() == 1) {
        compare(testCase, spread(testCase), worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static MeasuredPoints spread(Case testCase) {
    int context = testCase.bijector().contextDimension();
    Points all = new TestPoints(1, context).spread();
    Points mapped = all.select(testCase.map(all)::finite);
    return new MeasuredPoints(testCase.bijector(), testCase.direction(), mapped);
  }

  private static int compare(Case testCase, MeasuredPoints measured, WorstCase worst) {
    Points points = measured.points();
    Jacobian[] jacobians = measured.jacobians();
    MappedPoints image = measured.image();
    int compared = 0;
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      double declared = image.logDet().get(i, 0);
      double logDet = jacobians[i].logDet();
      if (jacobians[i].logDetError() <= KNOWN) {
        compared++;
        worst.record(
            Math.abs(declared - logDet) / Math.max(1, Math.abs(logDet)),
            () -> testCase.at(points, at) + ": declared " + declared + ", measured " + logDet);
      }
    }
    return compared;
  }
}
