package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.GuardedTile;
import dev.bijou.tck.internal.measure.MonteCarlo;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Laws on the sampling of a base. */
final class SampleLaws {
  private static final int FEW = 50;

  static final Law<BaseSubject> DENSITY =
      new Law<>(
          37,
          "sampling",
          "Samples follow the density, with initial and with other parameters, and given a"
              + " context.",
          SampleLaws::density);

  static final Law<BaseSubject> SEEDED =
      new Law<>(
          38,
          "seeded sampling",
          "The state of the generator determines all samples, another state gives different"
              + " samples, and nothing outside the tile is modified.",
          SampleLaws::seeded);

  private SampleLaws() {}

  private static Finding density(BaseSubject subject) {
    WorstCase worst = new WorstCase();
    for (Base base : subject.bases()) {
      MonteCarlo.compare(
          BaseSubject.sample(base, MonteCarlo.MANY, 37),
          x -> Arrays.stream(BaseSubject.logProb(base, x)).map(Math::exp).toArray(),
          new SplittableRandom(38),
          worst,
          "D = " + base.dimension());
    }
    return worst.within(MonteCarlo.BUDGET);
  }

  private static Finding seeded(BaseSubject subject) {
    WorstCase worst = new WorstCase();
    for (Base base : subject.bases()) {
      Tile samples = BaseSubject.sample(base, FEW, 1);
      int changed = BitComparison.differences(samples, BaseSubject.sample(base, FEW, 1));
      worst.requireZero(changed, () -> changed + " values differ with the same seed");
      int kept =
          samples.dimension() * FEW
              - BitComparison.differences(samples, BaseSubject.sample(base, FEW, 2));
      worst.requireZero(kept, () -> kept + " values are equal with another seed");
      GuardedTile guarded = GuardedTile.of(Tiles.copy(samples).fill(Double.NaN));
      Tile context = BaseSubject.given(base, samples).context();
      base.sample(guarded.view(), context, new SplittableRandom(1), new Scratch(true));
      int inView = BitComparison.differences(samples, guarded.view()) + guarded.touched();
      worst.requireZero(inView, () -> inView + " values differ in or around a view");
    }
    return worst.exactly();
  }
}
