package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Weights;

/** The law that points do not feel each other. */
final class Batches {
  /** Around the lengths at which loops over blocks and vectors change their gait. */
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 256, 257
  };

  private static final int WHOLE = 600;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          18,
          "batches",
          "What a point becomes, and its derivatives, are the same bits alone and in any batch.",
          Batches::compare);

  private Batches() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points whole = trial.many(WHOLE);
      MappedPoints image = trial.map(whole);
      for (int size : SIZES) {
        part(trial, whole, image, 0, Math.min(size, whole.size()), worst);
      }
      for (int i = 0; i < Math.min(16, whole.size()); i++) {
        part(trial, whole, image, whole.size() - 1 - i, whole.size() - i, worst);
      }
      if (trial.trainable()) {
        derivatives(trial, whole, worst);
      }
    }
    return worst.exactly();
  }

  private static void part(
      Case trial, Points whole, MappedPoints image, int from, int to, WorstCase worst) {
    MappedPoints part = trial.map(whole.range(from, to));
    MappedPoints expected =
        new MappedPoints(image.points().points(from, to), image.logDet().points(from, to));
    int count = part.differences(expected);
    worst.none(count, () -> trial + ": " + (to - from) + " points of " + whole.size() + " differ");
  }

  private static void derivatives(Case trial, Points whole, WorstCase worst) {
    Weights weights = Gradients.weights(trial, whole);
    Backpropagated together =
        Backpropagated.of(trial.differentiable(), trial.direction(), whole, weights);
    for (int size : new int[] {0, 1, 129}) {
      int to = Math.min(size, whole.size());
      Weights own = new Weights(weights.points().points(0, to), weights.logDet().points(0, to));
      Backpropagated part =
          Backpropagated.of(trial.differentiable(), trial.direction(), whole.range(0, to), own);
      int count =
          BitComparison.differences(part.bar(), together.bar().points(0, to))
              + BitComparison.differences(part.contextBar(), together.contextBar().points(0, to));
      worst.none(count, () -> trial + ": derivatives of " + to + " points differ");
    }
  }
}
