package dev.bijou.base.mixtureofgaussians.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.base.TrainableBase;
import dev.bijou.bijector.BuildContext;
import dev.bijou.mixture.GaussianMixture;
import dev.bijou.parameter.Parameters;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the start of a mixture from data. */
class MixtureStartTest {
  private static Parameters start(int components, Tile data, long seed) {
    BuildContext context =
        BuildContext.of(data.dimension(), new SplittableRandom(seed)).withData(data);
    return ((TrainableBase) new MixtureOfGaussians(components, 5e-3).create(context)).parameters();
  }

  /** Returns points of three clusters with the weights 1/2, 1/4 and 1/4. */
  private static Tile clusters() {
    SplittableRandom random = new SplittableRandom(3);
    Tile x = Tile.allocate(2, 2000);
    for (int i = 0; i < x.size(); i++) {
      int k = Math.max(0, i % 4 - 1);
      x.set(i, 0, 4 * k + 0.5 * random.nextGaussian());
      x.set(i, 1, -9 * k * k + (1 + k) * random.nextGaussian());
    }
    return x;
  }

  @Test
  void findsClusters() {
    for (long seed = 0; seed < 5; seed++) {
      GaussianMixture found = MixtureStart.of(3, clusters(), new SplittableRandom(seed));
      List<Integer> order =
          IntStream.range(0, 3)
              .boxed()
              .sorted(Comparator.comparing(k -> found.means()[2 * k]))
              .toList();
      for (int k = 0; k < 3; k++) {
        int c = order.get(k);
        assertEquals(k == 0 ? 0.5 : 0.25, Math.exp(found.logWeights()[c]), 0.02);
        assertArrayEquals(new double[] {4 * k, -9 * k * k}, of(c, found.means()), 0.4);
        assertArrayEquals(new double[] {0.5, 1 + k}, of(c, found.deviations()), 0.2);
      }
    }
  }

  private static double[] of(int component, double[] values) {
    return Arrays.copyOfRange(values, 2 * component, 2 * component + 2);
  }

  /** A component of the width of one row would have no share in any other point. */
  @Test
  void isWideAroundAnOutlier() {
    SplittableRandom random = new SplittableRandom(7);
    Tile x = Tile.allocate(8, 200);
    for (int j = 0; j < x.dimension(); j++) {
      for (int i = 0; i < x.size(); i++) {
        x.set(i, j, i == 0 ? 4 : random.nextGaussian());
      }
    }
    GaussianMixture found = MixtureStart.of(8, x, new SplittableRandom(1));
    assertTrue(
        Arrays.stream(found.deviations()).allMatch(sigma -> sigma > 0.1),
        () -> Arrays.toString(found.deviations()));
  }

  /** Two equal components would always receive equal derivatives. */
  @Test
  void isFiniteWithDifferentGaussianMixture() {
    double[][] awkward = {
      {},
      {3},
      {3, 3, 3},
      {0, 0, 0, 1},
      {1e300, -1e300, 1, 2},
      {Double.NaN, Double.POSITIVE_INFINITY},
      {1e-200, 2e-200, 3e-200}
    };
    for (double[] values : awkward) {
      Parameters theta = start(8, Tile.ofRow(values), 1);
      assertTrue(
          Arrays.stream(theta.toArray()).allMatch(Double::isFinite),
          () -> Arrays.toString(values) + ": " + Arrays.toString(theta.toArray()));
      assertEquals(8, Arrays.stream(theta.get("means")).distinct().count());
    }
  }

  @Test
  void dependsOnTheSeedAlone() {
    Tile data = clusters();
    assertArrayEquals(start(4, data, 2).toArray(), start(4, data, 2).toArray());
  }
}
