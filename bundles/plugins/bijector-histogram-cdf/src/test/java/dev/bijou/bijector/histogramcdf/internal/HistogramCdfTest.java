package dev.bijou.bijector.histogramcdf.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.InvalidSettingException;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalSampler;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramCdfTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double LOG_ROOT_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

  /** A quarter of the mass in each of two bins of width 1 and in each tail: z = 0, z′ = ¼ √(2π). */
  @Test
  void fourQuarters() {
    HistogramCdf family = new HistogramCdf(2, 1);
    double quartile = 0.6744897501960817;
    double slope = 0.25 * StrictMath.exp(LOG_ROOT_TWO_PI + 0.5 * quartile * quartile);
    double[] x = {-3, -1, 0, 1, 2, 1e200};
    double[] z = {-quartile - 2 * slope, -quartile, 0, quartile, quartile + slope, slope * 1e200};
    double[][] image = TestPoints.map(family.fix(new double[4]), Direction.FORWARD, x);
    double[][] back = TestPoints.map(family.fix(new double[4]), Direction.INVERSE, z);
    for (int i = 0; i < x.length; i++) {
      assertEquals(z[i], image[0][i], 4e-16 * Math.max(1, Math.abs(z[i])));
      assertEquals(x[i], back[0][i], 1e-15 * Math.max(1, Math.abs(x[i])));
      double log = i == 2 ? StrictMath.log(0.25) + LOG_ROOT_TWO_PI : StrictMath.log(slope);
      assertEquals(log, image[1][i], 1e-15);
      assertEquals(-log, back[1][i], 1e-15);
    }
  }

  /** With a mass of e⁻⁵⁰⁰ in the lower tail, z = Φ⁻¹(e⁻⁵⁰⁰) at −B, though e⁻⁵⁰⁰² underflows. */
  @Test
  void smallMassesAreAccurate() {
    ScalarMap map = new HistogramCdf(2, 1).fix(new double[] {-500, 0, 0, -500});
    double[][] image = TestPoints.map(map, Direction.FORWARD, -1, 1);
    assertEquals(StrictMath.log(0.5) - 500, StrictMath.log(NormalCdf.value(image[0][0])), 1e-12);
    assertEquals(-image[0][0], image[0][1], 1e-14);
    // log f − log φ(z) = log ½ + z²/2 + log √(2π)
    double log = StrictMath.log(0.5) + LOG_ROOT_TWO_PI + 0.5 * image[0][0] * image[0][0];
    assertEquals(log, image[1][0], 1e-12);
    double[] z = {-32, -31, -8, 8, 31, 32};
    double[] x = TestPoints.map(map, Direction.INVERSE, z)[0];
    assertTrue(x[0] <= -1 && x[5] >= 1 && x[2] > -1 && x[3] < 1, () -> Arrays.toString(x));
  }

  /** A mass of e⁻⁶⁰⁰ of the largest one is the least: nothing underflows. */
  @Test
  void hugeLogitsGiveNumbers() {
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1};
    HistogramCdf family = new HistogramCdf(4, 5);
    double[] points = {-40, -5, -4.2, -2.5, -1e-9, 0, 1, 2.5, 3, 5, 8};
    for (int shift = 0; shift < huge.length; shift++) {
      double[] theta = new double[6];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(3 * k + shift) % huge.length];
      }
      for (Direction direction : Direction.values()) {
        double[][] image = TestPoints.map(family.fix(theta), direction, points);
        assertArrayEquals(
            image, TestPoints.map(TestPoints.byPoint(family, theta), direction, points));
        for (int i = 0; i < points.length; i++) {
          double log = image[1][i];
          assertTrue(Double.isFinite(image[0][i]) && Double.isFinite(log), () -> "log " + log);
        }
      }
    }
  }

  @Test
  void infinitePointsStayAndNanIsNan() {
    ScalarMap map = new HistogramCdf().fix(new double[18]);
    for (Direction direction : Direction.values()) {
      double[] image = TestPoints.map(map, direction, -INFINITY, INFINITY, Double.NaN)[0];
      assertArrayEquals(new double[] {-INFINITY, INFINITY, Double.NaN}, image);
      double[] nan = new double[18];
      nan[3] = Double.NaN;
      ScalarMap undefined = new HistogramCdf().fix(nan);
      double[] none = TestPoints.map(undefined, direction, -9, 0, 9)[0];
      assertTrue(Arrays.stream(none).allMatch(Double::isNaN));
    }
  }

  /** Images of the points of two clusters are nearly normal. */
  @Test
  void startsWithTheHistogramOfData() {
    SplittableRandom random = new SplittableRandom(3);
    double[] data =
        random
            .doubles(4000)
            .map(u -> (u < 0.5 ? -4 : 0) + 2.5 * (u + random.nextDouble()))
            .toArray();
    HistogramCdf family = new HistogramCdf();
    double[] theta = family.initialParameters(Tile.ofRow(data), random);
    double[] z = TestPoints.map(family.fix(theta), Direction.FORWARD, data)[0];
    Arrays.sort(z);
    for (int k = 1; k < 20; k++) {
      double level = NormalCdf.value(z[200 * k]);
      assertEquals(k / 20.0, level, 0.02);
    }
  }

  /** Without points a member is a distribution near the standard normal one. */
  @Test
  void startsNearTheIdentityWithoutData() {
    SplittableRandom random = new SplittableRandom(4);
    HistogramCdf family = new HistogramCdf();
    double[] theta = family.initialParameters(Tile.allocate(1, 0), random);
    Tile x = Tile.allocate(1, 1000);
    NormalSampler.fill(x, random, new Scratch());
    double[] z = TestPoints.map(family.fix(theta), Direction.FORWARD, x.toRow(0))[0];
    for (int i = 0; i < z.length; i++) {
      assertEquals(x.get(i, 0), z[i], 1);
    }
  }

  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("bins: expected an integer from 1 to 512; got 0", 0, 5);
    assertRefused("bins: expected an integer from 1 to 512; got 513", 513, 5);
    assertRefused("bound: expected a number from 1e-3 to 1e6; got 0.0", 8, 0);
    assertRefused("bound: expected a number from 1e-3 to 1e6; got NaN", 8, Double.NaN);
  }

  private static void assertRefused(String message, int bins, double bound) {
    var e = assertThrows(InvalidSettingException.class, () -> new HistogramCdf(bins, bound));
    assertEquals(message, e.getMessage());
  }
}
