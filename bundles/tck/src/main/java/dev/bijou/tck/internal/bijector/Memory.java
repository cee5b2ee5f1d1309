package dev.bijou.tck.internal.bijector;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.Backpropagated;
import dev.bijou.tck.internal.measure.MappedPoints;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tck.internal.measure.Weights;
import dev.bijou.tile.Scratch;

/** Laws on the use of scratch memory. */
final class Memory {
  static final Law<BijectorSubject> POISON =
      new Law<>(
          21,
          "poisoned scratch",
          "Images and derivatives are bit-identical if scratch memory contains NaN when it is taken"
              + " and after it is released.",
          Memory::poison);

  static final Law<BijectorSubject> RELEASED =
      new Law<>(
          22, "scratch released", "Applying releases every tile that it takes.", Memory::released);

  private Memory() {}

  private static Finding poison(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Points points = Gradients.some(testCase, 24);
      Scratch poisoned = new Scratch(true);
      int count =
          MappedPoints.of(testCase.bijector(), testCase.direction(), points, poisoned)
              .differences(testCase.map(points));
      worst.requireZero(count, () -> testCase + ": " + count + " values differ");
      if (testCase.trainable()) {
        int derivatives = poisonedDerivatives(testCase, points, poisoned);
        worst.requireZero(derivatives, () -> testCase + ": " + derivatives + " derivatives differ");
      }
    }
    return worst.exactly();
  }

  private static int poisonedDerivatives(Case testCase, Points points, Scratch poisoned) {
    Weights weights = Gradients.weights(testCase, points);
    return Backpropagated.of(
            testCase.differentiable(), testCase.direction(), points, weights, poisoned, image -> {})
        .differences(
            Backpropagated.of(testCase.differentiable(), testCase.direction(), points, weights));
  }

  private static Finding released(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      Scratch scratch = new Scratch();
      int before = scratch.mark();
      Points points = testCase.near();
      testCase
          .bijector()
          .apply(
              testCase.direction(),
              Tiles.copy(points.x()),
              points.context(),
              Tiles.zeros(points.size()),
              scratch);
      int kept = scratch.mark() - before;
      worst.requireZero(kept, () -> testCase + ": did not release " + kept + " values");
    }
    return worst.exactly();
  }
}
