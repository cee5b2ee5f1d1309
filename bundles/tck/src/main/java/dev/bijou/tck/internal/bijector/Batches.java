package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Weights;

/** The law that points do not affect each other. */
final class Batches {
  /** Batch sizes around the lengths of blocks and vectors. */
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 256, 257
  };

  private static final int WHOLE = 600;

  /** The same for what hardly depends on the dimension. */
  private static final int SHORT = 130;

  static final Law<BijectorSubject> LAW =
      new Law<>(
          18,
          "batches",
          "The image of a point and its derivatives are bit-identical alone and in any batch.",
          Batches::compare);

  private Batches() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points whole = testCase.many(testCase.typical() ? WHOLE : SHORT);
      MappedPoints image = testCase.map(whole);
      for (int size : SIZES) {
        if (size <= whole.size()) {
          part(testCase, whole, image, 0, size, worst);
        }
      }
      for (int i = 0; i < Math.min(16, whole.size()); i++) {
        part(testCase, whole, image, whole.size() - 1 - i, whole.size() - i, worst);
      }
      if (testCase.trainable()) {
        derivatives(testCase, whole, worst);
      }
    }
    return worst.exactly();
  }

  private static void part(
      Case testCase, Points whole, MappedPoints image, int from, int to, WorstCase worst) {
    MappedPoints part = testCase.map(whole.range(from, to));
    MappedPoints expected =
        new MappedPoints(image.points().points(from, to), image.logDet().points(from, to));
    int count = part.differences(expected);
    worst.requireZero(
        count, () -> testCase + ": " + (to - from) + " points of " + whole.size() + " differ");
  }

  private static void derivatives(Case testCase, Points whole, WorstCase worst) {
    Weights weights = Gradients.weights(testCase, whole);
    Backpropagated together =
        Backpropagated.of(testCase.differentiable(), testCase.direction(), whole, weights);
    for (int size : new int[] {0, 1, 65}) {
      int to = Math.min(size, whole.size());
      Weights own = new Weights(weights.points().points(0, to), weights.logDet().points(0, to));
      Backpropagated part =
          Backpropagated.of(
              testCase.differentiable(), testCase.direction(), whole.range(0, to), own);
      int count =
          BitComparison.differences(part.bar(), together.bar().points(0, to))
              + BitComparison.differences(part.contextBar(), together.contextBar().points(0, to));
      worst.requireZero(count, () -> testCase + ": derivatives of " + to + " points differ");
    }
  }
}
