package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.CentralDifferences;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The derivatives with respect to parameters: of some one by one, and of all together along random
 * directions, which sees an error in any of them.
 *
 * <p>Along a direction in which all parameters move, thousands of rectifiers may have their kink
 * close by: three points and an eighth of the usual steps keep them apart.
 */
final class ParameterSlopes {
  private static final int SINGLE = 4;
  private static final int TOGETHER = 3;
  private static final int POINTS = 6;
  private static final int FEW_POINTS = 3;
  private static final double SHORT = 0x1p-3;

  private final Case trial;
  private final WorstCase worst;
  private final GradientComparison comparison;
  private final double[] theta;
  private final int[] free;

  private ParameterSlopes(Case trial, WorstCase worst) {
    this.trial = trial;
    this.worst = worst;
    this.comparison = new GradientComparison(worst);
    Parameters parameters = trial.differentiable().parameters();
    this.theta = parameters.toArray();
    this.free = Perturbation.of(trial.differentiable()).free(parameters).stream().toArray();
  }

  static void compare(Case trial, WorstCase worst) {
    ParameterSlopes slopes = new ParameterSlopes(trial, worst);
    slopes.kept();
    if (slopes.free.length > 0) {
      slopes.single();
      slopes.together();
      slopes.comparison.demandHalf(trial.toString());
    }
  }

  /** What is not learned has no derivative. */
  private void kept() {
    Points points = Gradients.some(trial, POINTS);
    double[] gradient = pulled(points, Gradients.weights(trial, points));
    for (int k : free) {
      gradient[k] = 0;
    }
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    worst.see(largest, () -> trial + ": derivative " + largest + " of what refuses to be moved");
  }

  private double[] pulled(Points points, Weights weights) {
    return Backpropagated.of(trial.differentiable(), trial.direction(), points, weights).gradient();
  }

  private void single() {
    int count = Math.min(SINGLE, free.length);
    for (int s = 0; s < count; s++) {
      int k = free[(int) ((long) s * free.length / count)];
      double[] direction = new double[theta.length];
      direction[k] = 1;
      along(direction, POINTS, "parameter " + k);
    }
  }

  private void together() {
    SplittableRandom random = new SplittableRandom(trial.setting().seed());
    double length = SHORT / Math.sqrt(free.length);
    for (int s = 0; s < TOGETHER; s++) {
      double[] direction = new double[theta.length];
      for (int k : free) {
        direction[k] = length * random.nextGaussian();
      }
      along(direction, FEW_POINTS, "all parameters, direction " + s);
    }
  }

  private void along(double[] direction, int size, String what) {
    Points points = Gradients.some(trial, size);
    Weights weights = Gradients.weights(trial, points);
    double[] gradient = pulled(points, weights);
    double given = 0;
    for (int k = 0; k < direction.length; k++) {
      given += direction[k] * gradient[k];
    }
    double derivative = given;
    CentralDifferences slopes =
        CentralDifferences.of(t -> objective(direction, t, points, weights));
    comparison.see(slopes, m -> derivative, m -> trial + ", " + what);
  }

  private double[] objective(double[] direction, double t, Points points, Weights weights) {
    double[] moved = theta.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += t * direction[k];
    }
    Parameters parameters = trial.differentiable().parameters().with(moved);
    TrainableBijector bound = trial.differentiable().bind(parameters);
    MappedPoints image = MappedPoints.of(bound, trial.direction(), points);
    return new double[] {Arrays.stream(image.weigh(weights)).sum()};
  }
}
