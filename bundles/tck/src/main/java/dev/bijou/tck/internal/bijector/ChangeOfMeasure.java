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
 * The law that samples mapped by INVERSE follow the density that FORWARD gives, checked by {@link
 * MonteCarlo}.
 */
final class ChangeOfMeasure {
  static final Law<BijectorSubject> LAW =
      new Law<>(
          9,
          "change of measure",
          "Base samples mapped by INVERSE follow the density that FORWARD gives.",
          ChangeOfMeasure::compare);

  /** In higher dimensions, few points of a proposal have all the weight. */
  private static final int LARGEST = 5;

  private ChangeOfMeasure() {}

  private static Finding compare(BijectorSubject subject) {
    WorstCase worst = new WorstCase();
    for (Case testCase : subject.cases()) {
      boolean fresh = testCase.setup().start() == CaseSetup.Start.FRESH;
      boolean few = testCase.setup().dimension() <= LARGEST;
      boolean both = testCase.reversible() && testCase.direction() == Direction.FORWARD;
      if (both && few && testCase.typical() && !fresh) {
        compare(testCase, worst);
      }
    }
    return worst.within(MonteCarlo.BUDGET);
  }

  private static void compare(Case testCase, WorstCase worst) {
    SplittableRandom random = new SplittableRandom(testCase.setup().seed());
    NormalBox box = NormalBox.of(testCase);
    int size = testCase.size(MonteCarlo.FEW, MonteCarlo.MANY);
    int c = testCase.bijector().contextDimension();
    Tile normal = Tiles.normal(testCase.setup().dimension(), size, 1, random);
    Tile samples = box.sample(testCase, normal, Tile.allocate(c, size));
    MonteCarlo.compare(
        samples,
        x -> box.density(testCase, new Points(x, Tile.allocate(c, x.size()))),
        random,
        worst,
        testCase.setup().toString());
  }
}
