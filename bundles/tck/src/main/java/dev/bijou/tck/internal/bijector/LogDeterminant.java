package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;

/**
 * The log-determinant against the derivatives of the values, on every branch: near points lie on
 * both sides of what bounds a spline or a matched line, far points in the tails, and others leave
 * no gap wider than a sixteenth on the line.
 *
 * <p>A point is judged where the extrapolated differences know log|det J| to 10⁻⁷; the budget of
 * 10⁻⁶ leaves room for an extrapolation that is ten times too sure of itself. Half of the near
 * points must be such that they can be judged.
 */
final class LogDeterminant {
  private static final double KNOWN = 1e-7;
  private static final double BUDGET = 1e-6;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          7,
          "log-determinant",
          "What is added to the log-determinant is log|det| of the numerical Jacobian.",
          LogDeterminant::compare);

  private LogDeterminant() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      int judged = compare(trial, trial.atNear(), worst);
      int size = trial.near().size();
      worst.demand(
          2 * judged >= size,
          () -> trial + ": only " + judged + " of " + size + " points have a derivative");
      compare(trial, trial.atFar(), worst);
      if (trial.setting().dimension() == 1) {
        compare(trial, spread(trial), worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static MeasuredJacobians spread(Case trial) {
    int context = trial.bijector().contextDimension();
    Points all = new TestPoints(1, context).spread();
    Points mapped = all.select(trial.map(all)::finite);
    return new MeasuredJacobians(mapped, Jacobian.at(trial.bijector(), trial.direction(), mapped));
  }

  private static int compare(Case trial, MeasuredJacobians measured, WorstCase worst) {
    Points points = measured.points();
    Jacobian[] jacobians = measured.jacobians();
    MappedPoints image = trial.map(points);
    int judged = 0;
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      double declared = image.logDet().get(i, 0);
      double logDet = jacobians[i].logDet();
      if (jacobians[i].logDetError() <= KNOWN) {
        judged++;
        worst.see(
            Math.abs(declared - logDet) / Math.max(1, Math.abs(logDet)),
            () -> trial.at(points, at) + ": declared " + declared + ", measured " + logDet);
      }
    }
    return judged;
  }
}
