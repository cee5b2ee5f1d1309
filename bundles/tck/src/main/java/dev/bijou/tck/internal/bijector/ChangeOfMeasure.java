package dev.bijou.tck.internal.bijector;

import dev.bijou.bijector.Direction;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.MonteCarlo;
import dev.bijou.tck.internal.measure.Points;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;

/**
 * What is drawn through INVERSE against what FORWARD says of its density, by {@link MonteCarlo}.
 */
final class ChangeOfMeasure {
  static final Law<BijectorSubject> LAW =
      new Law<>(
          9,
          "change of measure",
          "What INVERSE makes of draws from the base has the density that FORWARD gives.",
          ChangeOfMeasure::compare);

  private ChangeOfMeasure() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case trial : subject.trials()) {
      boolean fresh = trial.setting().start() == CaseSetup.Start.FRESH;
      if (trial.returns() && trial.direction() == Direction.FORWARD && !fresh) {
        compare(trial, worst);
      }
    }
    return worst.within(MonteCarlo.BUDGET);
  }

  private static void compare(Case trial, WorstCase worst) {
    SplittableRandom random = new SplittableRandom(trial.setting().seed());
    NormalBox box = NormalBox.of(trial);
    int size = MonteCarlo.DRAWS;
    Tile context = Tile.allocate(trial.bijector().contextDimension(), size);
    Tile normal = Tiles.normal(trial.setting().dimension(), size, 1, random);
    Tile draws = box.sample(trial, normal, context);
    MonteCarlo.compare(
        draws,
        x -> box.density(trial, new Points(x, context)),
        random,
        worst,
        trial.setting().toString());
  }
}
