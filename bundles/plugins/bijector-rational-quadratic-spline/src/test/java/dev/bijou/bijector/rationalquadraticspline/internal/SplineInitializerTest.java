package dev.bijou.bijector.rationalquadraticspline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplineInitializerTest {
  private static final int COUNT = 4000;

  /** Returns a skewed sample of two normal distributions with two modes. */
  private static double[] data() {
    SplittableRandom random = new SplittableRandom(5);
    double[] data = new double[COUNT];
    Arrays.setAll(
        data, i -> (i % 3 == 0 ? -1.2 : 0.8) + (i % 3 == 0 ? 0.2 : 0.5) * random.nextGaussian());
    return data;
  }

  private static TestSpline from(Parametrization parametrization, int bins, double... data) {
    RationalQuadraticSpline family = new RationalQuadraticSpline(bins, 5, parametrization);
    return new TestSpline(
        family, family.initialParameters(Tile.ofRow(data), new SplittableRandom(1)));
  }

  @ParameterizedTest
  @EnumSource
  void makesDataNearlyNormal(Parametrization parametrization) {
    double[] data = data();
    double[] z = from(parametrization, 8, data).map(Direction.FORWARD, data)[0];
    Arrays.sort(z);
    double[] octiles = {-1.1503, -0.6745, -0.3186, 0, 0.3186, 0.6745, 1.1503};
    for (int k = 1; k < 8; k++) {
      assertEquals(octiles[k - 1], z[k * COUNT / 8], 0.02, "octile " + k);
    }
  }

  /** Mean −log p in nats: the standard normal has 1.42 on this sample, the initial spline less. */
  @ParameterizedTest
  @EnumSource
  void improvesOnTheIdentity(Parametrization parametrization) {
    double[] data = data();
    double[][] forward = from(parametrization, 16, data).map(Direction.FORWARD, data);
    double before = 0;
    double after = 0;
    for (int i = 0; i < COUNT; i++) {
      before += data[i] * data[i] / 2 / COUNT;
      after += (forward[0][i] * forward[0][i] / 2 - forward[1][i]) / COUNT;
    }
    assertTrue(after < before - 0.2, before + " before, " + after + " after");
  }

  @ParameterizedTest
  @EnumSource
  void startsNearTheIdentityWithoutData(Parametrization parametrization) {
    double[] points = {-3, -1.5, -0.5, 0, 0.5, 1.5, 3};
    double[][] image = from(parametrization, 8).map(Direction.FORWARD, points);
    for (int i = 0; i < points.length; i++) {
      assertEquals(points[i], image[0][i], 1);
      assertEquals(0, image[1][i], 1.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void acceptsDegenerateData(Parametrization parametrization) {
    double infinity = Double.POSITIVE_INFINITY;
    double[][] datasets = {{}, {3}, {3, 3, 3}, {7, 8, 9}, {Double.NaN, -infinity}, {-4.999, 4.999}};
    for (double[] data : datasets) {
      double[] theta = from(parametrization, 8, data).theta();
      assertTrue(Arrays.stream(theta).allMatch(v -> Math.abs(v) < 100), Arrays.toString(theta));
    }
  }

  @Test
  void acceptsFewerPointsThanBins() {
    double[][] image = from(Parametrization.NFLOWS, 512, 1, 2, 3).map(Direction.FORWARD, 1.5, 2.5);
    assertTrue(image[0][0] < image[0][1]);
  }
}
