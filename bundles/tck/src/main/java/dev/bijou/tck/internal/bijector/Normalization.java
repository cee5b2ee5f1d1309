package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;

/**
 * ∫p = 1 for a flow of this one layer.
 *
 * <p>The integral over data, with context zero, is a sum over the cells of a mesh: the image under
 * INVERSE of an even mesh of latents. The mesh follows the map wherever it is steep, but it is only
 * a mesh: the density in each cell comes from FORWARD alone, by Gauss's rule. Where the density is
 * smooth the error of that is far below the budget; a cell with a kink is divided until the sum is
 * known to a quarter of 10⁻⁵ on the line and of 10⁻³ in the plane. The figure is in units of 10⁻⁵
 * and 10⁻³, or of the last change if that is larger.
 */
final class Normalization {
  private static final double LINE_ERROR = 1e-5;
  private static final double PLANE_ERROR = 1e-3;
  private static final double BUDGET = 1;

  /** Where Gauss has his two places in a unit interval, from the middle. */
  static final double GAUSS = 0.5 / Math.sqrt(3);

  static final Law<BijectorSubject> LAW =
      new Law<>(
          8,
          "density integrates to one",
          "With a normal base the density of one and of two coordinates integrates to one.",
          Normalization::integrate);

  private Normalization() {}

  private static Finding integrate(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      boolean both = trial.returns() && trial.direction() == Direction.FORWARD;
      if (both && trial.setting().dimension() <= 2) {
        integrate(trial, worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static void integrate(Case trial, WorstCase worst) {
    if (trial.setting().dimension() == 1) {
      LineIntegral line = LineIntegral.of(trial, LINE_ERROR / 4);
      see(trial, line.sum(), line.change(), LINE_ERROR, worst);
    } else {
      PlaneIntegral plane = PlaneIntegral.of(trial, PLANE_ERROR / 4);
      see(trial, plane.sum(), plane.change(), PLANE_ERROR, worst);
    }
  }

  private static void see(
      Case trial, double integral, double change, double unit, WorstCase worst) {
    worst.see(
        Math.abs(integral - 1) / Math.max(unit, change),
        () -> trial.setting() + ": ∫p = " + integral);
  }
}
