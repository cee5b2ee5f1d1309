package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tck.internal.measure.Bits;
import dev.bijou.tck.internal.measure.Image;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Pulled;
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
    Worst worst = new Worst();
    for (Trial trial : subject.trials()) {
      Points whole = trial.many(WHOLE);
      Image image = trial.map(whole);
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

  private static void part(Trial trial, Points whole, Image image, int from, int to, Worst worst) {
    Image part = trial.map(whole.range(from, to));
    Image expected = new Image(image.points().points(from, to), image.logDet().points(from, to));
    int count = part.differences(expected);
    worst.none(count, () -> trial + ": " + (to - from) + " points of " + whole.size() + " differ");
  }

  private static void derivatives(Trial trial, Points whole, Worst worst) {
    Weights weights = Gradients.weights(trial, whole);
    Pulled together = Pulled.of(trial.differentiable(), trial.direction(), whole, weights);
    for (int size : new int[] {0, 1, 129}) {
      int to = Math.min(size, whole.size());
      Weights own = new Weights(weights.points().points(0, to), weights.logDet().points(0, to));
      Pulled part = Pulled.of(trial.differentiable(), trial.direction(), whole.range(0, to), own);
      int count =
          Bits.differences(part.bar(), together.bar().points(0, to))
              + Bits.differences(part.contextBar(), together.contextBar().points(0, to));
      worst.none(count, () -> trial + ": derivatives of " + to + " points differ");
    }
  }
}
