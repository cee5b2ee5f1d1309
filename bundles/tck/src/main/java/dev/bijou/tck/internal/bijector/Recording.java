package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Pullback;
import dev.bijou.parameter.Gradient;
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

/** Laws on recording, and on adding to what is there. */
final class Recording {
  private static final double START = 3;
  private static final double EPSILON = Math.ulp(1.0);
  private static final double BUDGET = 1024;

  static final Law<BijectorSubject> LIKE_APPLY =
      new Law<>(
          15,
          "records what it applies",
          "Recording gives the same bits as applying.",
          Recording::likeApply);

  static final Law<BijectorSubject> OVERWRITTEN =
      new Law<>(
          16,
          "keeps its own copies",
          "The way back gives the same bits after images and log-determinants are overwritten.",
          Recording::overwritten);

  /**
   * Sums that begin at three, against sums that begin at zero. Each of n additions rounds: the unit
   * is ε times the larger of start and sum, and 1024 of them cover the 24 points of a gradient.
   */
  static final Law<BijectorSubject> ADDS =
      new Law<>(
          17,
          "adds, never assigns",
          "Log-determinants, derivatives of context and of parameters are added to what is there.",
          Recording::adds);

  private Recording() {}

  private static Finding likeApply(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trainable()) {
      Points points = trial.near().and(trial.far());
      MappedPoints recorded = new MappedPoints(Tiles.copy(points.x()), Tiles.zeros(points.size()));
      trial
          .differentiable()
          .record(
              trial.direction(),
              recorded.points(),
              points.context(),
              recorded.logDet(),
              new Scratch());
      int count = trial.map(points).differences(recorded);
      worst.none(count, () -> trial + ": " + count + " values differ");
    }
    return worst.exactly();
  }

  private static Finding overwritten(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trainable()) {
      Points points = Gradients.some(trial, 24);
      Weights weights = Gradients.weights(trial, points);
      Backpropagated plain =
          Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
      Backpropagated after =
          Backpropagated.of(
              trial.differentiable(),
              trial.direction(),
              points,
              weights,
              new Scratch(),
              Recording::overwrite);
      int count = plain.differences(after);
      worst.none(count, () -> trial + ": " + count + " derivatives differ");
    }
    return worst.exactly();
  }

  private static void overwrite(MappedPoints image) {
    image.points().fill(Double.NaN);
    image.logDet().fill(Double.NaN);
  }

  private static Finding adds(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, 24);
      MappedPoints image = trial.map(points);
      Tile logDet = Tiles.zeros(points.size()).fill(START);
      trial
          .bijector()
          .apply(
              trial.direction(), Tiles.copy(points.x()), points.context(), logDet, new Scratch());
      sums(worst, trial + ", logDet", image.logDet().toRow(0), logDet.toRow(0));
      if (trial.trainable()) {
        addsDerivatives(trial, points, worst);
      }
    }
    return worst.within(BUDGET);
  }

  private static void addsDerivatives(Case trial, Points points, WorstCase worst) {
    Weights weights = Gradients.weights(trial, points);
    Backpropagated fromZero =
        Backpropagated.of(trial.differentiable(), trial.direction(), points, weights);
    Tile contextBar = Tiles.copy(fromZero.contextBar()).fill(START);
    Gradient gradient = Gradient.zeros(trial.differentiable().parameters());
    Arrays.fill(gradient.data(), START);
    Scratch scratch = new Scratch();
    Tile x = Tiles.copy(points.x());
    Pullback back =
        trial
            .differentiable()
            .record(trial.direction(), x, points.context(), Tiles.zeros(x.size()), scratch);
    back.pull(Tiles.copy(weights.points()), weights.logDet(), contextBar, gradient);
    sums(worst, trial + ", contextBar", fromZero.contextBar().data(), contextBar.data());
    sums(worst, trial + ", gradient", fromZero.gradient(), gradient.data());
  }

  private static void sums(WorstCase worst, String what, double[] fromZero, double[] fromStart) {
    double largest = Arrays.stream(fromZero).map(Math::abs).reduce(START, Math::max);
    for (int k = 0; k < fromZero.length; k++) {
      double error = Math.abs(fromStart[k] - START - fromZero[k]);
      worst.see(error / (EPSILON * largest), () -> what + ": off by " + error);
    }
  }
}
