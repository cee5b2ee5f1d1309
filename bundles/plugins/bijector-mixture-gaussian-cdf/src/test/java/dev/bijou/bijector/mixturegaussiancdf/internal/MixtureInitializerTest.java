package dev.bijou.bijector.mixturegaussiancdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.math.NormalQuantile;
import dev.bijou.math.Softplus;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mixture starts from, without data and with. */
class MixtureInitializerTest {
  private static final int K = 8;
  private static final MixtureGaussianCdf FAMILY = new MixtureGaussianCdf();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 1024})
  void withoutDataItIsStandardised(int components) {
    MixtureGaussianCdf family = TestMixtures.family(components);
    double[] theta = TestMixtures.random(family, 5);
    double weights = 0;
    double mean = 0;
    double square = 0;
    for (int k = 0; k < components; k++) {
      double weight = Math.exp(theta[k]);
      double m = theta[components + k];
      double s = Softplus.value(theta[2 * components + k]) + family.floor();
      weights += weight;
      mean += weight * m;
      square += weight * (m * m + s * s);
    }
    mean /= weights;
    square /= weights;
    assertEquals(0, mean, 1e-14);
    assertEquals(1, square, 1e-14);
  }

  @Test
  void theSeedDecides() {
    assertArrayEquals(TestMixtures.random(FAMILY, 5), TestMixtures.random(FAMILY, 5));
    assertTrue(!Arrays.equals(TestMixtures.random(FAMILY, 5), TestMixtures.random(FAMILY, 6)));
  }

  /** Two clusters: what is mapped is nearly standard normal already. */
  @Test
  void dataAreNearlyGaussianized() {
    SplittableRandom random = new SplittableRandom(8);
    double[] sample = new double[4000];
    Arrays.setAll(
        sample, i -> (i % 4 == 0 ? 30 : -2) + NormalQuantile.value(random.nextDouble(1e-9, 1)));
    double[] theta = FAMILY.initial(Tile.ofRow(sample), random);
    double[] z = TestMixtures.map(FAMILY.fix(theta), Direction.FORWARD, sample)[0];
    Arrays.sort(z);
    double distance = 0;
    for (int i = 0; i < z.length; i++) {
      double p = dev.bijou.math.NormalCdf.value(z[i]);
      distance = Math.max(distance, Math.abs(p - (i + 0.5) / z.length));
    }
    assertTrue(distance < 0.1, "Kolmogorov's distance: " + distance);
  }

  /** Three far clusters of a quarter, a half and a quarter: each component finds its own. */
  @Test
  void theLikelihoodIsClimbed() {
    SplittableRandom random = new SplittableRandom(8);
    double[] sample = new double[4000];
    double[] centres = {-50, 0, 0, 20};
    double[] widths = {3, 1, 1, 0.5};
    Arrays.setAll(
        sample,
        i -> centres[i % 4] + widths[i % 4] * NormalQuantile.value(random.nextDouble(1e-9, 1)));
    double[] theta = TestMixtures.family(3).initial(Tile.ofRow(sample), random);
    double weights = Arrays.stream(theta, 0, 3).map(Math::exp).sum();
    for (int k = 0; k < 3; k++) {
      int at = new int[] {0, 1, 3}[k];
      assertEquals(k == 1 ? 0.5 : 0.25, Math.exp(theta[k]) / weights, 0.01);
      assertEquals(centres[at], theta[3 + k], 0.1 * widths[at]);
      assertEquals(widths[at], Softplus.value(theta[6 + k]), 0.1 * widths[at]);
    }
  }

  /** Ties, a constant, one value, and what is not finite: components differ, nothing is NaN. */
  @Test
  void awkwardData() {
    double[][] samples = {
      {7, 7, 7, 7},
      {3},
      {0, 0, 0, 0, 0, 0, 0, 1},
      {Double.NaN, 1, Double.POSITIVE_INFINITY, 2},
      {-1e300, 1e300}
    };
    for (double[] sample : samples) {
      double[] theta = FAMILY.initial(Tile.ofRow(sample), new SplittableRandom(1));
      assertTrue(Arrays.stream(theta).allMatch(Double::isFinite), Arrays.toString(theta));
      double[] means = Arrays.copyOfRange(theta, K, 2 * K);
      assertEquals(K, Arrays.stream(means).distinct().count(), Arrays.toString(theta));
    }
  }

  @Test
  void nothingFiniteIsNoData() {
    double[] theta = FAMILY.initial(Tile.ofRow(Double.NaN), new SplittableRandom(5));
    assertArrayEquals(TestMixtures.random(FAMILY, 5), theta);
  }
}
