package dev.bijou.base.normal.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests the normal base with means and deviations. */
class DiagonalNormalTest {
  private static TrainableBase base(int variables, Tile data) {
    BuildContext context =
        BuildContext.of(data.dimension(), new SplittableRandom(1))
            .withContext(variables)
            .withData(data);
    return (TrainableBase) new DiagonalNormal().create(context);
  }

  /** Returns the base with μ = (1 + 2c, −3) and ln σ = (c, 0.5). */
  private static TrainableBase moving() {
    TrainableBase base = base(1, Tile.allocate(2, 0));
    double[] theta = {1, -3, 0, 0.5, 2, 0, 1, 0};
    return base.bind(base.parameters().with(theta));
  }

  private static double logProb(TrainableBase base, double context, double... z) {
    Tile logProb = Tile.allocate(1, 1);
    base.logProb(Tile.ofPoints(z), Tile.ofRow(context), logProb, new Scratch());
    return logProb.get(0, 0);
  }

  @Test
  void startsFromTheMomentsOfTheData() {
    Tile data = Tile.ofPoints(new double[] {1, 7}, new double[] {5, 7}, new double[] {1e300, 7});
    Parameters theta = base(0, data).parameters();
    assertArrayEquals(new double[] {3, 7, Math.log(2), 0}, theta.toArray(), 1e-15);
    assertArrayEquals(new double[20], base(1, Tile.allocate(5, 0)).parameters().toArray());
  }

  /** By mpmath, 20 digits: at c = 0.5, t = (1.5 e^−½, 3 e^−½); far out, ½ t². */
  @Test
  void agreesWithTheReference() {
    assertEquals(-4.907198922998708, logProb(moving(), 0.5, 3.5, 0), 1e-14);
    assertEquals(-5e209, logProb(moving(), 0, 1e105, 0), 1e195);
    assertEquals(Double.NEGATIVE_INFINITY, logProb(moving(), 0, 1e200, 0));
  }

  /** Huge contexts saturate: they have a density, but no influence beyond the limit. */
  @Test
  void hugeContextsAreLimited() {
    assertEquals(logProb(moving(), 1e200, 0, 0), logProb(moving(), 1e300, 0, 0));
    assertEquals(logProb(moving(), 1e308, 0, 0), logProb(moving(), Double.MAX_VALUE, 0, 0));
  }

  /** The bounds are five standard errors. */
  @Test
  void drawsHaveTheMomentsOfTheirContext() {
    int n = 20_000;
    Tile z = Tile.allocate(2, n);
    moving().sample(z, Tile.allocate(1, n).fill(-1), new SplittableRandom(2), new Scratch());
    double deviation = Math.exp(-1);
    double[] first = z.toRow(0);
    assertEquals(-1, Arrays.stream(first).average().orElseThrow(), 5 * deviation / Math.sqrt(n));
    assertEquals(
        deviation * deviation,
        Arrays.stream(first).map(v -> (v + 1) * (v + 1)).average().orElseThrow(),
        5 * Math.sqrt(2.0 / n) * deviation * deviation);
    assertEquals(
        -3, Arrays.stream(z.toRow(1)).average().orElseThrow(), 5 * Math.exp(0.5) / Math.sqrt(n));
  }
}
