package dev.bijou.bijector.rationalquadraticspline.internal;

import static dev.bijou.bijector.Direction.FORWARD;
import static dev.bijou.bijector.Direction.INVERSE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the circular spline against that of the line, whose values have references. */
class CircularSplineTest {
  private static final int BINS = 5;
  private static final double B = 2.5;

  /** Returns the images, then the log-slopes. */
  private static double[][] map(
      CircularRationalQuadraticSpline family, double[] theta, Direction direction, double... x) {
    Tile points = Tile.ofRow(x);
    Tile logDet = Tile.allocate(1, x.length);
    family.fix(theta).apply(direction, points, logDet, new Scratch(true));
    return new double[][] {points.toRow(0), logDet.toRow(0)};
  }

  private static CircularRationalQuadraticSpline family(Parametrization parameters) {
    return new CircularRationalQuadraticSpline(BINS, B, parameters);
  }

  private static double[] random(CircularRationalQuadraticSpline family, double shift) {
    double[] theta = new SplittableRandom(3).doubles(family.parameterCount(), -2, 2).toArray();
    theta[3 * BINS] = shift;
    return theta;
  }

  /** With slope 1 at the ends, and without a shift, both splines have bit-identical results. */
  @ParameterizedTest
  @EnumSource
  void isTheSplineOfTheLineBetweenTheEnds(Parametrization parameters) {
    CircularRationalQuadraticSpline circular = family(parameters);
    double[] theta = random(circular, 0);
    theta[3 * BINS - 1] = parameters.edge();
    TestSpline line =
        new TestSpline(
            new RationalQuadraticSpline(BINS, B, parameters), Arrays.copyOf(theta, 3 * BINS - 1));
    double[] points = {-2.499, -2, -1, -1e-9, 0, 0.3, 1.7, 2.4999};
    for (Direction direction : Direction.values()) {
      double[][] expected = line.map(direction, points);
      double[][] actual = map(circular, theta, direction, points);
      assertArrayEquals(expected[0], actual[0]);
      assertArrayEquals(expected[1], actual[1]);
    }
  }

  /** A shift by whole turns changes nothing, other shifts turn the points before the spline. */
  @ParameterizedTest
  @EnumSource
  void turnsThePointsFirst(Parametrization parameters) {
    CircularRationalQuadraticSpline circular = family(parameters);
    double[][] turned = map(circular, random(circular, 1.25), FORWARD, -2.5, -1, 0.5, 2, 2.5);
    double[][] whole =
        map(circular, random(circular, 1.25 - 40 * B), FORWARD, -2.5, -1, 0.5, 2, 2.5);
    double[][] still = map(circular, random(circular, 0), FORWARD, -1.25, 0.25, 1.75, -1.75, -1.25);
    assertArrayEquals(still[0], turned[0], 1e-14);
    assertArrayEquals(still[1], turned[1], 1e-14);
    assertArrayEquals(turned[0], whole[0], 1e-13);
  }

  @ParameterizedTest
  @EnumSource
  void isContinuousWhereTheCircleIsCutAndJoined(Parametrization parameters) {
    CircularRationalQuadraticSpline circular = family(parameters);
    double small = 1e-9;
    double[] theta = random(circular, 1);
    double[][] atCut = map(circular, theta, FORWARD, -B, B, -B + small, B - small);
    assertEquals(atCut[0][0], atCut[0][1]);
    assertEquals(atCut[1][0], atCut[1][1]);
    assertEquals(atCut[0][2], atCut[0][3], 1e-6);
    assertEquals(atCut[1][2], atCut[1][3], 1e-6);
    double[][] atJump = map(circular, theta, FORWARD, B - 1 - small, B - 1, B - 1 + small);
    assertEquals(B, atJump[0][0], 1e-6);
    assertEquals(-B, atJump[0][1], 1e-15);
    assertEquals(atJump[1][0], atJump[1][2], 1e-6);
  }

  @Test
  void isNaNBeyondTheEnds() {
    CircularRationalQuadraticSpline circular = family(Parametrization.NFLOWS);
    double[] beyond = {Math.nextUp(B), -3, 1e300, Double.NEGATIVE_INFINITY, Double.NaN};
    for (Direction direction : Direction.values()) {
      double[] images = map(circular, random(circular, 1), direction, beyond)[0];
      assertTrue(Arrays.stream(images).allMatch(Double::isNaN), Arrays.toString(images));
    }
  }

  @Test
  void hasImagesOnTheCircleForAnyShift() {
    CircularRationalQuadraticSpline circular = new CircularRationalQuadraticSpline();
    double[] points = new SplittableRandom(1).doubles(500, -Math.PI, Math.PI).toArray();
    for (double shift : new double[] {Math.PI, -3 * Math.PI, 1e6, 1e300, Double.MIN_VALUE}) {
      double[] theta = circular.initialParameters(Tile.allocate(1, 0), new SplittableRandom(2));
      theta[24] = shift;
      double[] images = map(circular, theta, FORWARD, points)[0];
      assertTrue(Arrays.stream(images).allMatch(y -> Math.abs(y) <= Math.PI), "shift " + shift);
      double[] back = map(circular, theta, INVERSE, images)[0];
      assertArrayEquals(points, back, 1e-13);
    }
  }

  /** The images of the data are nearly uniform, also where the data lie across the cut. */
  @ParameterizedTest
  @EnumSource
  void startsWithUniformImages(Parametrization parameters) {
    CircularRationalQuadraticSpline circular =
        new CircularRationalQuadraticSpline(8, Math.PI, parameters);
    SplittableRandom random = new SplittableRandom(4);
    double[] data = new double[4000];
    Arrays.setAll(
        data, i -> Math.IEEEremainder(Math.PI + 0.5 * random.nextGaussian(), 2 * Math.PI));
    double[] theta = circular.initialParameters(Tile.ofRow(data), random);
    double[][] images = map(circular, theta, FORWARD, data);
    double[] sorted = Arrays.stream(images[0]).sorted().toArray();
    for (int k = 1; k < 8; k++) {
      assertEquals(-Math.PI + 2 * Math.PI * k / 8, sorted[k * data.length / 8], 0.05, "part " + k);
    }
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * 0.25);
    double gain = Arrays.stream(images[1]).average().orElseThrow() - Math.log(2 * Math.PI);
    assertEquals(-entropy, gain, 0.1);
  }
}
