package dev.bijou.tck.internal.family;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The law on initial parameters. */
final class InitialParameters {
  static final Law<FamilySubject> LAW =
      new Law<>(
          34,
          "initial parameters",
          "Initial parameters match the size of the blocks and are finite: without data, for one"
              + " point, for a constant and for a real dataset. The same seed gives the same"
              + " parameters.",
          InitialParameters::compare);

  private InitialParameters() {}

  private static Finding compare(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    for (Tile dataset : datasets()) {
      double[] theta = subject.family().initialParameters(dataset, new SplittableRandom(34));
      double[] again = subject.family().initialParameters(dataset, new SplittableRandom(34));
      String what = "from " + dataset.size() + " points";
      worst.require(
          theta.length == subject.family().parameterCount(),
          () -> what + ": " + theta.length + " parameters");
      worst.require(
          Arrays.stream(theta).allMatch(Double::isFinite),
          () -> what + ": " + Arrays.toString(theta));
      worst.require(
          BitComparison.differences(theta, again) == 0,
          () -> what + ": the same seed gives different parameters");
    }
    return worst.exactly();
  }

  private static List<Tile> datasets() {
    return List.of(
        Tile.allocate(1, 0),
        Tile.ofRow(0.5),
        Tile.allocate(1, 30).fill(0.5),
        Tiles.normal(1, 300, 1, new SplittableRandom(1)));
  }
}
