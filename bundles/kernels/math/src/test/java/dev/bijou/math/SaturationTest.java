package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bijou.tile.Scratch;
import org.junit.jupiter.api.Test;

class SaturationTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double MAX = Double.MAX_VALUE;

  /** Rotates the plane by 45 degrees, with an intermediate sum that overflows. */
  private static void rotate(double[][] rows, int n) {
    double c = Math.sqrt(0.5);
    for (int i = 0; i < n; i++) {
      double sum = rows[0][i] + rows[1][i];
      double difference = rows[0][i] - rows[1][i];
      rows[0][i] = c * sum;
      rows[1][i] = c * difference;
    }
  }

  private static double[][] rotated(double[][] points) {
    double[][] images = {points[0].clone(), points[1].clone()};
    int n = points[0].length;
    rotate(images, n);
    Saturation.repair(points, images, n, SaturationTest::rotate, new Scratch(true));
    return images;
  }

  @Test
  void limitsValuesButNotNaN() {
    double[] x = {-INFINITY, -1e101, -1, -0.0, Double.NaN, 1e100, MAX, INFINITY};
    Saturation.limit(x, 7);
    assertArrayEquals(
        new double[] {-1e100, -1e100, -1, -0.0, Double.NaN, 1e100, 1e100, INFINITY}, x);
  }

  @Test
  void computesSumsThatOverflowOnTheWay() {
    double[][] images = rotated(new double[][] {{1.2e308, MAX, 1}, {-1.2e308, MAX, 2}});
    assertArrayEquals(new double[] {0, INFINITY, 3 * Math.sqrt(0.5)}, images[0], 1e-15);
    assertArrayEquals(new double[] {1.2e308 * Math.sqrt(2), 0, -Math.sqrt(0.5)}, images[1], 1e294);
  }

  @Test
  void infinitePointsStayInfinite() {
    double[][] images =
        rotated(
            new double[][] {
              {INFINITY, INFINITY, 1, INFINITY}, {1, INFINITY, -INFINITY, -INFINITY}
            });
    assertArrayEquals(new double[] {INFINITY, INFINITY, -INFINITY, 0}, images[0]);
    assertArrayEquals(new double[] {INFINITY, 0, INFINITY, INFINITY}, images[1]);
  }

  @Test
  void nanStaysNaN() {
    double[][] images = rotated(new double[][] {{Double.NaN}, {INFINITY}});
    assertArrayEquals(new double[] {Double.NaN}, images[0]);
    assertArrayEquals(new double[] {Double.NaN}, images[1]);
  }
}
