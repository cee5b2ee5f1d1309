package dev.bijou.tck.internal.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/** Laws on recording, and on accumulation. */
final class Recording {
  private static final double START = 3;
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 1024;

  static final Law<BijectorSubject> LIKE_APPLY =
      new Law<>(
          15,
          "recording equals applying",
          "Recording and applying give bit-identical results.",
          Recording::likeApply);

  static final Law<BijectorSubject> OVERWRITTEN =
      new Law<>(
          16,
          "own copies",
          "The backward pass is bit-identical after images and log-determinants are overwritten.",
          Recording::overwritten);

  /**
   * Compares sums that start at three with sums that start at zero. Each addition rounds: the unit
   * is ε times the larger of start value and sum; 1024 units cover the 24 points of a gradient.
   */
  static final Law<BijectorSubject> ADDS =
      new Law<>(
          17,
          "accumulation",
          "Log-determinants and derivatives with respect to context and parameters are added to the"
              + " existing values.",
          Recording::adds);

  private Recording() {}

  private static Finding likeApply(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.trainable()) {
      Points points = testCase.near().and(testCase.far());
      MappedPoints recorded = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
      testCase
          .differentiable()
          .record(
              testCase.direction(),
              recorded.points(),
              points.context(),
              recorded.logDet(),
              new Scratch());
      int count = testCase.map(points).differences(recorded);
      worst.requireZero(count, () -> testCase + ": " + count + " values differ");
    }
    return worst.exactly();
  }

  private static Finding overwritten(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.trainable()) {
      Points points = Gradients.some(testCase, 24);
      Weights weights = Gradients.weights(testCase, points);
      Backpropagated plain =
          Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
      Backpropagated after =
          Backpropagated.of(
              testCase.differentiable(),
              testCase.direction(),
              points,
              weights,
              new Scratch(),
              Recording::overwrite);
      int count = plain.differences(after);
      worst.requireZero(count, () -> testCase + ": " + count + " derivatives differ");
    }
    return worst.exactly();
  }

  private static void overwrite(MappedPoints image) {
    image.points().fill(Double.NaN);
    image.logDet().fill(Double.NaN);
  }

  private static Finding adds(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, 24);
      MappedPoints image = testCase.map(points);
      Tile logDet = Tiles.zeros(points.size()).fill(START);
      testCase
          .bijector()
          .apply(
              testCase.direction(),
              Tiles.copy(points.x()),
              points.context(),
              logDet,
              new Scratch());
      sums(worst, testCase + ", logDet", image.logDet().toRow(0), logDet.toRow(0));
      if (testCase.trainable()) {
        addsDerivatives(testCase, points, worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static void addsDerivatives(Case testCase, Points points, WorstCase worst) {
    Weights weights = Gradients.weights(testCase, points);
    Backpropagated fromZero =
        Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights);
    Tile contextBar = Tiles.copy(fromZero.contextBar()).fill(START);
    Gradient gradient = Gradient.zeros(testCase.differentiable().parameters());
    Arrays.fill(gradient.data(), START);
    Scratch scratch = new Scratch();
    Tile x = Tiles.copy(points.x());
    Pullback back =
        testCase
            .differentiable()
            .record(testCase.direction(), x, points.context(), Tiles.zeros(x.size()), scratch);
    back.pull(Tiles.copy(weights.points()), weights.logDet(), contextBar, gradient);
    sums(worst, testCase + ", contextBar", fromZero.contextBar().data(), contextBar.data());
    sums(worst, testCase + ", gradient", fromZero.gradient(), gradient.data());
  }

  private static void sums(WorstCase worst, String what, double[] fromZero, double[] fromStart) {
    double largest = Arrays.stream(fromZero).map(Math::abs).reduce(START, Math::max);
    for (int k = 0; k < fromZero.length; k++) {
      double error = Math.abs(fromStart[k] - START - fromZero[k]);
      worst.record(error / (EPSILON * largest), () -> what + ": off by " + error);
    }
  }
}
