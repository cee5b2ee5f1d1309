package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.CentralDifferences;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Tile;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/**
 * Laws on the backward pass, in both directions: a randomly weighted sum of all outputs, including
 * log-determinants, is differentiated.
 */
final class Gradients {
  private static final int POINTS = 24;

  static final Law<BijectorSubject> INPUTS =
      new Law<>(
          10,
          "gradient of points",
          "A pullback computes the derivatives with respect to the points.",
          subject -> over(subject, Gradients::inputs));

  static final Law<BijectorSubject> CONTEXT =
      new Law<>(
          11,
          "gradient of context",
          "A pullback computes the derivatives with respect to the context.",
          subject -> over(subject, Gradients::context));

  static final Law<BijectorSubject> PARAMETERS =
      new Law<>(
          12,
          "gradient of parameters",
          "A pullback computes the derivatives with respect to the parameters, summed over points.",
          subject -> over(subject, ParameterSlopes::compare));

  private Gradients() {}

  private static Finding over(BijectorSubject subject, BiConsumer<Case, WorstCase> experiment) {
    WorstCase worst = new WorstCase();
    subject.trainable().forEach(testCase -> experiment.accept(testCase, worst));
    return worst.within(GradientComparison.BUDGET);
  }

  /** Returns some of the near points; these are in random order. */
  static Points some(Case testCase, int size) {
    Points near = testCase.near();
    return near.select(i -> i >= near.size() - size);
  }

  static Weights weights(Case testCase, Points points) {
    SplittableRandom random = new SplittableRandom(testCase.setup().seed());
    return Weights.random(points.x().dimension(), points.size(), random);
  }

  private static void inputs(Case testCase, WorstCase worst) {
    GradientComparison near = new GradientComparison(worst);
    int first = testCase.near().size() - POINTS; // a grid, which knots may lie on, comes before
    inputs(testCase, testCase.atNear(), i -> i >= first, near);
    near.requireHalf(testCase.toString());
    BitSet determined = RoundTrip.determined(testCase, testCase.atFar());
    inputs(testCase, testCase.atFar(), determined::get, new GradientComparison(worst));
  }

  private static void inputs(
      Case testCase,
      MeasuredPoints measured,
      IntPredicate compared,
      GradientComparison comparison) {
    Points points = measured.points();
    Weights weights = weights(testCase, points);
    Backpropagated pulled =
        Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      if (compared.test(i)) {
        comparison.compare(
            measured.jacobians()[i].weigh(weights, i),
            j -> pulled.bar().get(at, j),
            j -> testCase.at(points, at) + ", coordinate " + j);
      }
    }
  }

  private static void context(Case testCase, WorstCase worst) {
    Points points = some(testCase, POINTS);
    Weights weights = weights(testCase, points);
    Backpropagated pulled =
        Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
    for (int k = 0; k < points.context().dimension(); k++) {
      int v = k;
      GradientComparison comparison = new GradientComparison(worst);
      comparison.compare(
          CentralDifferences.of(
              points.size(),
              (t, some) ->
                  testCase.map(shifted(points.select(some), v, t)).weigh(weights.select(some))),
          i -> pulled.contextBar().get(i, v),
          i -> testCase.at(points, i) + ", context variable " + v);
      comparison.requireHalf(testCase + ", context variable " + v);
    }
  }

  /** Returns the points with one context variable shifted by {@code t}. */
  static Points shifted(Points points, int variable, double t) {
    Tile context = Tiles.copy(points.context());
    for (int i = 0; i < context.size(); i++) {
      context.set(i, variable, context.get(i, variable) + t);
    }
    return new Points(points.x(), context);
  }
}
