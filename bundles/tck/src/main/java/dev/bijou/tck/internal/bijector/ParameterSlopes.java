package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
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
 * Comparison of the derivatives with respect to parameters: some parameters individually, in each
 * case others, and all of them together along random directions, which detects an error in any of
 * them.
 *
 * <p>When all parameters change together, thousands of rectifiers may have a kink nearby; three
 * points and an eighth of the usual step sizes avoid these.
 */
final class ParameterSlopes {
  private static final int SINGLE = 4;
  private static final int FEW_SINGLE = 2;
  private static final int TOGETHER = 3;
  private static final int FEW_TOGETHER = 2;
  private static final int POINTS = 6;
  private static final int FEW_POINTS = 3;
  private static final double SHORT = 0x1p-3;

  private final Case testCase;
  private final WorstCase worst;
  private final GradientComparison comparison;
  private final double[] theta;
  private final int[] free;

  private ParameterSlopes(Case testCase, WorstCase worst) {
    this.testCase = testCase;
    this.worst = worst;
    this.comparison = new GradientComparison(worst);
    Parameters parameters = testCase.differentiable().parameters();
    this.theta = parameters.toArray();
    this.free = testCase.perturbation().free(parameters).stream().toArray();
  }

  static void compare(Case testCase, WorstCase worst) {
    ParameterSlopes slopes = new ParameterSlopes(testCase, worst);
    slopes.constants();
    if (slopes.free.length > 0) {
      slopes.single();
      slopes.together();
      slopes.comparison.requireHalf(testCase.toString());
    }
  }

  /** Checks that parameters that are not trained have a zero derivative. */
  private void constants() {
    Points points = Gradients.some(testCase, POINTS);
    double[] gradient = pulled(points, Gradients.weights(testCase, points));
    for (int k : free) {
      gradient[k] = 0;
    }
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    worst.record(
        largest,
        () -> testCase + ": derivative " + largest + " of a parameter that is not trained");
  }

  private double[] pulled(Points points, Weights weights) {
    return Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights)
        .gradient();
  }

  private void single() {
    int count = Math.min(testCase.size(FEW_SINGLE, SINGLE), free.length);
    long seed = testCase.setup().seed() + (testCase.direction() == Direction.FORWARD ? 0 : 100);
    double shift = new SplittableRandom(seed).nextDouble();
    for (int s = 0; s < count; s++) {
      int k = free[(int) ((s + shift) / count * free.length)];
      double[] direction = new double[theta.length];
      direction[k] = 1;
      along(direction, POINTS, "parameter " + k);
    }
  }

  private void together() {
    SplittableRandom random = new SplittableRandom(testCase.setup().seed());
    double length = SHORT / Math.sqrt(free.length);
    for (int s = 0; s < testCase.size(FEW_TOGETHER, TOGETHER); s++) {
      double[] direction = new double[theta.length];
      for (int k : free) {
        direction[k] = length * random.nextGaussian();
      }
      along(direction, FEW_POINTS, "all parameters, direction " + s);
    }
  }

  private void along(double[] direction, int size, String what) {
    Points points = Gradients.some(testCase, size);
    Weights weights = Gradients.weights(testCase, points);
    double[] gradient = pulled(points, weights);
    double given = 0;
    for (int k = 0; k < direction.length; k++) {
      given += direction[k] * gradient[k];
    }
    double derivative = given;
    CentralDifferences slopes =
        CentralDifferences.of(t -> objective(direction, t, points, weights));
    comparison.compare(slopes, m -> derivative, m -> testCase + ", " + what);
  }

  private double objective(double[] direction, double t, Points points, Weights weights) {
    double[] shifted = theta.clone();
    for (int k = 0; k < shifted.length; k++) {
      shifted[k] += t * direction[k];
    }
    Parameters parameters = testCase.differentiable().parameters().with(shifted);
    TrainableBijector bound = testCase.differentiable().bind(parameters);
    MappedPoints image = MappedPoints.of(bound, testCase.direction(), points);
    return Arrays.stream(image.weigh(weights)).sum();
  }
}
