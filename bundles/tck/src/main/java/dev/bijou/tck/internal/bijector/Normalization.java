package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;

/**
 * The law that ∫p = 1 for a flow of a single layer.
 *
 * <p>The integral over data space, with zero context, is a sum over the cells of a mesh: the image
 * under INVERSE of an even mesh in latent space. The mesh adapts to steep regions of the map; the
 * density in each cell comes from FORWARD only, by Gauss's rule. Where the density is smooth, the
 * error is far below the budget; a cell with a kink is divided until the error of the sum is a
 * quarter of 10⁻⁵ on the line and of 10⁻³ in the plane. The measured error is in units of 10⁻⁵ and
 * 10⁻³, or of the last change if that is larger.
 */
final class Normalization {
  private static final double LINE_ERROR = 1e-5;
  private static final double PLANE_ERROR = 1e-3;
  private static final double BUDGET = 1;

  /** The distance of Gauss's two nodes from the middle of a unit interval. */
  static final double GAUSS = 0.5 / Math.sqrt(3);

  static final Law<BijectorSubject> LAW =
      new Law<>(
          8,
          "density integrates to one",
          "With a normal base, the density of one and of two coordinates integrates to one; on a"
              + " circle, that of the map of the line that wraps around it.",
          Normalization::integrate);

  private Normalization() {}

  private static Finding integrate(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case each : subject.cases()) {
      Case testCase = CircleLift.of(each);
      int d = testCase.setup().dimension();
      boolean both = testCase.reversible() && testCase.direction() == Direction.FORWARD;
      if (both && (d == 1 || (d == 2 && testCase.typical()))) {
        integrate(testCase, worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static void integrate(Case testCase, WorstCase worst) {
    if (testCase.setup().dimension() == 1) {
      LineIntegral line = LineIntegral.of(testCase, LINE_ERROR / 4);
      record(testCase, line.sum(), line.change(), LINE_ERROR, worst);
    } else {
      PlaneIntegral plane = PlaneIntegral.of(testCase, PLANE_ERROR / 4);
      record(testCase, plane.sum(), plane.change(), PLANE_ERROR, worst);
    }
  }

  private static void record(
      Case testCase, double integral, double change, double unit, WorstCase worst) {
    worst.record(
        Math.abs(integral - 1) / Math.max(unit, change),
        () -> testCase.setup() + ": ∫p = " + integral);
  }
}
