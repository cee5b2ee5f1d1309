package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.CentralDifferences;
import dev.bijou.tck.internal.measure.Jacobian;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Laws on the way back, in both directions: a random weighting of all outputs, log-determinants
 * included, is differentiated.
 */
final class Gradients {
  private static final int POINTS = 24;

  static final Law<BijectorSubject> INPUTS =
      new Law<>(
          10,
          "gradient of points",
          "A pullback gives the derivatives with respect to the points.",
          subject -> over(subject, Gradients::inputs));

  static final Law<BijectorSubject> CONTEXT =
      new Law<>(
          11,
          "gradient of context",
          "A pullback gives the derivatives with respect to the context.",
          subject -> over(subject, Gradients::context));

  static final Law<BijectorSubject> PARAMETERS =
      new Law<>(
          12,
          "gradient of parameters",
          "A pullback gives the derivatives with respect to the parameters, summed over points.",
          subject -> over(subject, ParameterSlopes::compare));

  private Gradients() {}

  private static Finding over(BijectorSubject subject, BiConsumer<Case, WorstCase> experiment) {
    WorstCase worst = new WorstCase();
    subject.trainable().forEach(trial -> experiment.accept(trial, worst));
    return worst.within(GradientComparison.BUDGET);
  }

  /** Near points in random order, so that few of them are as good as many. */
  static Points some(Case trial, int size) {
    Points near = trial.near();
    return near.select(i -> i >= near.size() - size);
  }

  static Weights weights(Case trial, Points points) {
    SplittableRandom random = new SplittableRandom(trial.setting().seed());
    return Weights.random(points.x().dimension(), points.size(), random);
  }

  private static void inputs(Case trial, WorstCase worst) {
    GradientComparison near = new GradientComparison(worst);
    inputs(trial, some(trial, POINTS), near);
    near.demandHalf(trial.toString());
    Points far = trial.far().select(RoundTrip.determined(trial, trial.atFar())::get);
    inputs(trial, far, new GradientComparison(worst));
  }

  private static void inputs(Case trial, Points points, GradientComparison comparison) {
    Weights weights = weights(trial, points);
    Backpropagated pulled =
        Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
    for (int j = 0; j < points.x().dimension(); j++) {
      int c = j;
      comparison.see(
          CentralDifferences.of(t -> trial.map(Jacobian.shift(points, c, t)).weigh(weights)),
          i -> pulled.bar().get(i, c),
          i -> trial.at(points, i) + ", coordinate " + c);
    }
  }

  private static void context(Case trial, WorstCase worst) {
    Points points = some(trial, POINTS);
    Weights weights = weights(trial, points);
    Backpropagated pulled =
        Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
    for (int k = 0; k < points.context().dimension(); k++) {
      int v = k;
      GradientComparison comparison = new GradientComparison(worst);
      comparison.see(
          CentralDifferences.of(t -> trial.map(shifted(points, v, t)).weigh(weights)),
          i -> pulled.contextBar().get(i, v),
          i -> trial.at(points, i) + ", context variable " + v);
      comparison.demandHalf(trial + ", context variable " + v);
    }
  }

  /** The points with one context variable moved by {@code t}. */
  static Points shifted(Points points, int variable, double t) {
    Tile context = Tiles.copy(points.context());
    for (int i = 0; i < context.size(); i++) {
      context.set(i, variable, context.get(i, variable) + t);
    }
    return new Points(points.x(), context);
  }
}
