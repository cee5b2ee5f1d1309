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

/** Initial parameters of a mixture, without data and with data. */
class MixtureInitializerTest {
  private static final int K = 8;
  private static final MixtureGaussianCdf FAMILY = new MixtureGaussianCdf();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 1024})
  void isStandardizedWithoutData(int components) {
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
  void isReproducibleFromTheSeed() {
    assertArrayEquals(TestMixtures.random(FAMILY, 5), TestMixtures.random(FAMILY, 5));
    assertTrue(!Arrays.equals(TestMixtures.random(FAMILY, 5), TestMixtures.random(FAMILY, 6)));
  }

  /** Two clusters: the mapped data are nearly standard normal before any training. */
  @Test
  void nearlyGaussianizesData() {
    SplittableRandom random = new SplittableRandom(8);
    double[] data = new double[4000];
    Arrays.setAll(
        data, i -> (i % 4 == 0 ? 30 : -2) + NormalQuantile.value(random.nextDouble(1e-9, 1)));
    double[] theta = FAMILY.initialParameters(Tile.ofRow(data), random);
    double[] z = TestMixtures.map(FAMILY.fix(theta), Direction.FORWARD, data)[0];
    Arrays.sort(z);
    double distance = 0;
    for (int i = 0; i < z.length; i++) {
      double p = dev.bijou.math.NormalCdf.value(z[i]);
      distance = Math.max(distance, Math.abs(p - (i + 0.5) / z.length));
    }
    assertTrue(distance < 0.1, "Kolmogorov distance: " + distance);
  }

  /** Three far clusters of a quarter, a half and a quarter: each component fits one. */
  @Test
  void maximizesTheLikelihood() {
    SplittableRandom random = new SplittableRandom(8);
    double[] data = new double[4000];
    double[] centers = {-50, 0, 0, 20};
    double[] deviations = {3, 1, 1, 0.5};
    Arrays.setAll(
        data,
        i -> centers[i % 4] + deviations[i % 4] * NormalQuantile.value(random.nextDouble(1e-9, 1)));
    double[] theta = TestMixtures.family(3).initialParameters(Tile.ofRow(data), random);
    double weights = Arrays.stream(theta, 0, 3).map(Math::exp).sum();
    for (int k = 0; k < 3; k++) {
      int at = new int[] {0, 1, 3}[k];
      assertEquals(k == 1 ? 0.5 : 0.25, Math.exp(theta[k]) / weights, 0.01);
      assertEquals(centers[at], theta[3 + k], 0.1 * deviations[at]);
      assertEquals(deviations[at], Softplus.value(theta[6 + k]), 0.1 * deviations[at]);
    }
  }

  /**
   * Ties, a constant, one value, non-finite values: components differ, all parameters are finite.
   */
  @Test
  void acceptsDegenerateData() {
    double[][] datasets = {
      {7, 7, 7, 7},
      {3},
      {0, 0, 0, 0, 0, 0, 0, 1},
      {Double.NaN, 1, Double.POSITIVE_INFINITY, 2},
      {-1e300, 1e300}
    };
    for (double[] data : datasets) {
      double[] theta = FAMILY.initialParameters(Tile.ofRow(data), new SplittableRandom(1));
      assertTrue(Arrays.stream(theta).allMatch(Double::isFinite), Arrays.toString(theta));
      double[] means = Arrays.copyOfRange(theta, K, 2 * K);
      assertEquals(K, Arrays.stream(means).distinct().count(), Arrays.toString(theta));
    }
  }

  @Test
  void ignoresNonFiniteData() {
    double[] theta = FAMILY.initialParameters(Tile.ofRow(Double.NaN), new SplittableRandom(5));
    assertArrayEquals(TestMixtures.random(FAMILY, 5), theta);
  }
}
