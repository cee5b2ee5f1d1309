package dev.bijou.bijector.bernstein.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.math.inverse.TabulatedSolver;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hand-made members, the bound, points far out, extreme parameters and the configuration. */
class PolynomialEdgesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static Bernstein family(int degree, double bound, Outside outside) {
    return new Bernstein(degree, bound, outside, new TabulatedSolver());
  }

  private static TestPolynomial of(double bound, double... coefficients) {
    Bernstein family = family(coefficients.length - 1, bound, Outside.LINEAR);
    return new TestPolynomial(family, family.unconstrain(Map.of("coefficients", coefficients)));
  }

  static Stream<TestPolynomial> random() {
    return Stream.of(Outside.values())
        .flatMap(o -> Stream.of(random(4, 5, o), random(16, 1e-3, o), random(128, 1e6, o)));
  }

  /** Returns a polynomial with extreme parameters, as a diverging network may produce. */
  private static TestPolynomial random(int degree, double bound, Outside outside) {
    Bernstein family = family(degree, bound, outside);
    SplittableRandom random = new SplittableRandom(degree);
    double[] theta = new double[family.parameterCount()];
    Arrays.setAll(theta, k -> 4 * random.nextGaussian());
    return new TestPolynomial(family, theta);
  }

  /** Of coefficients −1, 0, 3: −(1−t)² + 3t² with t = (x + 2)/4, of slopes 1/2 and 3/2. */
  @Test
  void isAPolynomialInsideAndItsTangentOutside() {
    double[] x = {-1e300, -4, -2, 0, 2, 4, 1e300};
    double[] y = {-5e299, -2, -1, 0.5, 3, 6, 1.5e300};
    double[] slope = {0.5, 0.5, 0.5, 1, 1.5, 1.5, 1.5};
    for (double[][] image : of(2, -1, 0, 3).maps(Direction.FORWARD, x)) {
      for (int i = 0; i < x.length; i++) {
        assertEquals(y[i], image[0][i], 4e-16 * Math.abs(y[i]));
        assertEquals(StrictMath.log(slope[i]), image[1][i], 1e-15);
      }
    }
    for (double[][] image : of(2, -1, 0, 3).maps(Direction.INVERSE, y)) {
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i], image[0][i], 4e-16 * Math.max(1, Math.abs(x[i])));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("random")
  void roundTrips(TestPolynomial polynomial) {
    double bound = polynomial.family().bound();
    double[] x = new SplittableRandom(1).doubles(300, -1.5 * bound, 1.5 * bound).toArray();
    for (double[][] image : polynomial.maps(Direction.FORWARD, x)) {
      double size = Arrays.stream(image[0]).map(Math::abs).max().orElseThrow();
      for (double[][] back : polynomial.maps(Direction.INVERSE, image[0])) {
        for (int i = 0; i < x.length; i++) {
          double growth = bound + StrictMath.exp(-image[1][i]) * size;
          assertEquals(x[i], back[0][i], 1e-13 * growth);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("random")
  void isContinuouslyDifferentiableAtTheBound(TestPolynomial polynomial) {
    double bound = polynomial.family().bound();
    double near = bound * (1 - 1e-14);
    double far = bound * (1 + 1e-14);
    for (double[][] image : polynomial.maps(Direction.FORWARD, -far, -near, near, far)) {
      double size = Arrays.stream(image[0]).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < 4; i += 2) {
        assertEquals(image[0][i], image[0][i + 1], 1e-11 * size);
        assertEquals(image[1][i], image[1][i + 1], 1e-7);
      }
    }
  }

  /** A table inverts the bound itself to within a rounding. */
  @Test
  void isTheIdentityFromTheBoundOn() {
    double[] points = {-INFINITY, -1e300, -5, 5, 7, 1e300, INFINITY};
    TestPolynomial polynomial = random(16, 5, Outside.IDENTITY);
    for (double[][] image : polynomial.maps(Direction.FORWARD, points)) {
      assertArrayEquals(points, image[0]);
      assertArrayEquals(new double[7], image[1]);
    }
    for (double[][] image : polynomial.maps(Direction.INVERSE, points)) {
      for (int i = 0; i < points.length; i++) {
        assertEquals(points[i], image[0][i], i == 2 || i == 3 ? 2 * Math.ulp(5.0) : 0);
        assertEquals(0, image[1][i], 4e-15);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void infinityStaysInfiniteAndNanStaysNan(Outside outside) {
    for (Direction direction : Direction.values()) {
      for (double[][] image :
          random(16, 5, outside).maps(direction, INFINITY, -INFINITY, Double.NaN)) {
        assertArrayEquals(new double[] {INFINITY, -INFINITY, Double.NaN}, image[0]);
        assertTrue(Double.isFinite(image[1][0]) && Double.isFinite(image[1][1]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nanParametersGiveNan(Outside outside) {
    Bernstein family = family(8, 5, outside);
    double[] theta = new double[family.parameterCount()];
    theta[theta.length - 1] = Double.NaN;
    for (Direction direction : Direction.values()) {
      for (double[][] image : new TestPolynomial(family, theta).maps(direction, -7, -1, 0, 1e10)) {
        assertTrue(Arrays.stream(image[1]).allMatch(Double::isNaN));
      }
    }
  }

  /** As a network computes them far out. */
  @ParameterizedTest
  @EnumSource
  void hugeParametersAndPointsGiveNoNaN(Outside outside) {
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1};
    for (int shift = 0; shift < huge.length; shift++) {
      Bernstein family = family(5, 5, outside);
      double[] theta = new double[family.parameterCount()];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(3 * k + shift) % huge.length];
      }
      for (Direction direction : Direction.values()) {
        for (double[][] image : new TestPolynomial(family, theta).maps(direction, huge)) {
          assertTrue(Arrays.stream(image[0]).noneMatch(Double::isNaN), direction::toString);
          assertTrue(Arrays.stream(image[1]).noneMatch(Double::isNaN), direction::toString);
        }
      }
    }
  }

  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("degree: expected an integer from 2 to 128; got 1", 1, 5, Outside.LINEAR);
    assertRefused("degree: expected an integer from 4 to 128; got 3", 3, 5, Outside.IDENTITY);
    assertRefused(
        "bound: expected a number from 1e-3 to 1e6; got NaN", 8, Double.NaN, Outside.LINEAR);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(2, 0, 1, 1.001));
    assertEquals(
        "coefficients: expected each more than 0.002 above the one before; got [0.0, 1.0, 1.001]",
        e.getMessage());
  }

  private static void assertRefused(String message, int degree, double bound, Outside outside) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> family(degree, bound, outside));
    assertEquals(message, e.getMessage());
  }
}
