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

/** The law on parameters to start from. */
final class InitialParameters {
  static final Law<FamilySubject> LAW =
      new Law<>(
          34,
          "start",
          "There are initial parameters, as many as the blocks hold and all finite, for no sample,"
              + " one point, a constant and a real sample; the same ones from the same seed.",
          InitialParameters::compare);

  private InitialParameters() {}

  private static Finding compare(FamilySubject subject) {
    WorstCase worst = new WorstCase();
    for (Tile sample : samples()) {
      double[] theta = subject.family().initial(sample, new SplittableRandom(34));
      double[] again = subject.family().initial(sample, new SplittableRandom(34));
      String what = "from " + sample.size() + " points";
      worst.demand(
          theta.length == subject.family().parameterCount(),
          () -> what + ": " + theta.length + " parameters");
      worst.demand(
          Arrays.stream(theta).allMatch(Double::isFinite),
          () -> what + ": " + Arrays.toString(theta));
      worst.demand(
          BitComparison.differences(theta, again) == 0,
          () -> what + ": other ones from the same seed");
    }
    return worst.exactly();
  }

  private static List<Tile> samples() {
    return List.of(
        Tile.allocate(1, 0),
        Tile.ofRow(0.5),
        Tile.allocate(1, 30).fill(0.5),
        Tiles.normal(1, 300, 1, new SplittableRandom(1)));
  }
}
