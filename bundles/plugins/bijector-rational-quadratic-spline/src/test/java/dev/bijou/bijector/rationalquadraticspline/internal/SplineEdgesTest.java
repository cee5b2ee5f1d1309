package dev.bijou.bijector.rationalquadraticspline.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SplineEdgesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static Stream<TestSpline> splines() {
    return Stream.of(Parametrization.values())
        .flatMap(c -> Stream.of(random(8, 5, c), random(2, 1e-3, c), random(512, 1e6, c)));
  }

  /** Returns a spline with extreme parameters, as a diverging network may produce. */
  private static TestSpline random(int bins, double bound, Parametrization parametrization) {
    SplittableRandom random = new SplittableRandom(bins);
    RationalQuadraticSpline family = new RationalQuadraticSpline(bins, bound, parametrization);
    double[] theta = new double[family.parameterCount()];
    Arrays.setAll(theta, k -> 4 * random.nextGaussian());
    return new TestSpline(family, theta);
  }

  @ParameterizedTest
  @MethodSource("splines")
  void isIdentityFromTheBoundOn(TestSpline spline) {
    double bound = spline.family().bound();
    double[] points = {-INFINITY, -1e300, -2 * bound, -bound, bound, 2 * bound, 1e300, INFINITY};
    for (Direction direction : Direction.values()) {
      assertArrayEquals(points, spline.map(direction, points)[0]);
      assertArrayEquals(points, spline.mapByPoint(direction, points)[0]);
      assertArrayEquals(new double[8], spline.map(direction, points)[1]);
      assertArrayEquals(new double[8], spline.mapByPoint(direction, points)[1]);
    }
  }

  /** The slope is 1 at the bound; the tolerance covers rounding of the adjacent knots. */
  @ParameterizedTest
  @MethodSource("splines")
  void isContinuousAtTheBound(TestSpline spline) {
    double inside = Math.nextDown(spline.family().bound());
    for (Direction direction : Direction.values()) {
      double[][] image = spline.map(direction, inside, -inside);
      assertEquals(inside, image[0][0], 16 * Math.ulp(inside));
      assertEquals(-inside, image[0][1], 16 * Math.ulp(inside));
      assertArrayEquals(new double[2], image[1], 1e-10);
    }
  }

  @ParameterizedTest
  @MethodSource("splines")
  void sharedParametersAreBitIdenticalToOwnOnes(TestSpline spline) {
    double[] points = points(spline, 1000);
    for (Direction direction : Direction.values()) {
      assertArrayEquals(spline.map(direction, points), spline.mapByPoint(direction, points));
    }
  }

  private static double[] points(TestSpline spline, int count) {
    SplittableRandom random = new SplittableRandom(count);
    double bound = spline.family().bound();
    return random.doubles(count, -1.1 * bound, 1.1 * bound).toArray();
  }

  @ParameterizedTest
  @MethodSource("splines")
  void roundTrips(TestSpline spline) {
    double[] points = points(spline, 1000);
    double[][] there = spline.map(Direction.FORWARD, points);
    double[][] back = spline.map(Direction.INVERSE, there[0]);
    for (int i = 0; i < points.length; i++) {
      double conditioning = 1 + Math.exp(-there[1][i]);
      double error = 1e-15 * spline.family().bound() * conditioning;
      assertEquals(points[i], back[0][i], 64 * error);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nanStaysNan(Parametrization parametrization) {
    TestSpline spline = random(8, 5, parametrization);
    for (Direction direction : Direction.values()) {
      assertTrue(Double.isNaN(spline.map(direction, Double.NaN)[0][0]));
    }
  }

  /** NaN parameters give NaN everywhere, even outside the bounds. */
  @ParameterizedTest
  @EnumSource
  void nanParametersGiveNan(Parametrization parametrization) {
    RationalQuadraticSpline family = new RationalQuadraticSpline(8, 5, parametrization);
    for (Direction direction : Direction.values()) {
      Tile x = Tile.ofRow(-7, -1, 0, 3, 1e10);
      Tile theta = Tile.allocate(23, 5).fill(Double.NaN);
      family.apply(direction, theta, x, Tile.allocate(1, 5), new Scratch(true));
      assertTrue(Arrays.stream(x.toRow(0)).allMatch(Double::isNaN));
    }
  }

  /** As a network computes them far out. */
  @ParameterizedTest
  @EnumSource
  void hugeParametersGiveNumbers(Parametrization parametrization) {
    RationalQuadraticSpline family = new RationalQuadraticSpline(3, 5, parametrization);
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1};
    for (int shift = 0; shift < huge.length; shift++) {
      double[] theta = new double[family.parameterCount()];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(3 * k + shift) % huge.length];
      }
      TestSpline spline = new TestSpline(family, theta);
      double[] points = points(spline, 50);
      for (Direction direction : Direction.values()) {
        double[][] image = spline.map(direction, points);
        assertArrayEquals(image, spline.mapByPoint(direction, points));
        for (int i = 0; i < points.length; i++) {
          assertTrue(Math.abs(image[0][i]) <= Math.max(5, Math.abs(points[i])));
          assertTrue(Double.isFinite(image[1][i]), () -> direction + ": log-slope not finite");
        }
      }
    }
  }
}
