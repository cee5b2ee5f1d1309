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

/** Laws on the memory that a worker passes in. */
final class Memory {
  static final Law<BijectorSubject> POISON =
      new Law<>(
          21,
          "poisoned scratch",
          "Scratch that hands out and takes back NaN changes no bit of images and derivatives.",
          Memory::poison);

  static final Law<BijectorSubject> RELEASED =
      new Law<>(
          22,
          "scratch given back",
          "Applying gives back every tile that it took.",
          Memory::released);

  private Memory() {}

  private static Finding poison(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Points points = Gradients.some(trial, 24);
      Scratch poisoned = new Scratch(true);
      int count =
          MappedPoints.of(trial.bijector(), trial.direction(), points, poisoned)
              .differences(trial.map(points));
      worst.none(count, () -> trial + ": " + count + " values differ");
      if (trial.trainable()) {
        int derivatives = poisonedWay(trial, points, poisoned);
        worst.none(derivatives, () -> trial + ": " + derivatives + " derivatives differ");
      }
    }
    return worst.exactly();
  }

  private static int poisonedWay(Case trial, Points points, Scratch poisoned) {
    Weights weights = Gradients.weights(trial, points);
    return Backpropagated.of(
            trial.differentiable(), trial.direction(), points, weights, poisoned, image -> {})
        .differences(Backpropagated.of(trial.differentiable(), trial.direction(), points, weights));
  }

  private static Finding released(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      Scratch scratch = new Scratch();
      int before = scratch.mark();
      Points points = trial.near();
      trial
          .bijector()
          .apply(
              trial.direction(),
              Tiles.copy(points.x()),
              points.context(),
              Tiles.zeros(points.size()),
              scratch);
      int kept = scratch.mark() - before;
      worst.none(kept, () -> trial + ": keeps " + kept + " values");
    }
    return worst.exactly();
  }
}
