package dev.bijou.bijector.sumofsquares.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.math.inverse.TabulatedSolver;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-made members, points far out, extreme parameters and the configuration. */
class SquaresEdgesTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static TestSquares of(int polynomials, int degree, double constant, double... a) {
    SumOfSquares family = new SumOfSquares(polynomials, degree, new TabulatedSolver());
    double[] c = {constant};
    return new TestSquares(family, family.unconstrain(Map.of("constant", c, "a", a)));
  }

  /** With p = 1 + 2u, y = 7 + x + 2x² + 4x³/3 + x/1000. */
  @Test
  void isTheIntegralOfSquares() {
    for (double[][] image : of(1, 1, 7, 2).maps(Direction.FORWARD, 0, 3, -3)) {
      assertArrayEquals(new double[] {7, 64.003, -14.003}, image[0], 1e-13);
      assertEquals(StrictMath.log(49.001), image[1][1], 1e-15);
      assertEquals(StrictMath.log(25.001), image[1][2], 1e-15);
    }
  }

  /** The only flat point of (1 − x)², where the slope is 10⁻³. */
  @Test
  void isAccurateWhereItIsFlat() {
    double[] x = {1, 1 + 1e-3, 1 - 1e-3};
    for (double[][] image : of(1, 1, 0, -1).maps(Direction.FORWARD, x)) {
      assertEquals(StrictMath.log(1e-3), image[1][0], 1e-15);
      for (double[][] back : of(1, 1, 0, -1).maps(Direction.INVERSE, image[0])) {
        assertArrayEquals(x, back[0], 1e-12);
      }
    }
  }

  /** Far out, y = x⁹/9 and log y′ = 8 log x, also where y overflows. */
  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e30, 1e34, 1e40, 1e100, 1e300})
  void slopeIsExactFarOut(double x) {
    for (double[][] image : of(1, 4, 0, 0, 0, 0, 1).maps(Direction.FORWARD, x, -x)) {
      double expected = StrictMath.pow(x, 9) / 9;
      assertEquals(expected, image[0][0], 1e-14 * expected);
      assertEquals(-expected, image[0][1], 1e-14 * expected);
      assertEquals(8 * StrictMath.log(x), image[1][0], 1e-12);
      assertEquals(8 * StrictMath.log(x), image[1][1], 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e3, 1e20, 1e100, 1e300, Double.MAX_VALUE})
  void inverseIsExactFarOut(double y) {
    for (double[][] image : of(1, 4, 0, 0, 0, 0, 1).maps(Direction.INVERSE, y, -y)) {
      assertEquals(-image[0][0], image[0][1]);
      for (double[][] back : of(1, 4, 0, 0, 0, 0, 1).maps(Direction.FORWARD, image[0])) {
        assertEquals(y, back[0][0], 1e-13 * y);
        assertEquals(-y, back[0][1], 1e-13 * y);
      }
    }
  }

  @Test
  void infinityStaysInfiniteAndNanStaysNan() {
    for (Direction direction : Direction.values()) {
      for (double[][] image :
          of(2, 2, 1, 0, 1, 2, 3).maps(direction, INFINITY, -INFINITY, Double.NaN)) {
        assertArrayEquals(new double[] {INFINITY, -INFINITY, Double.NaN}, image[0]);
        assertTrue(!Double.isNaN(image[1][0]) && !Double.isNaN(image[1][1]));
      }
    }
  }

  /** As a network computes them far out. */
  @Test
  void hugeParametersAndPointsGiveNoNaN() {
    double[] huge = {1e8, -1e80, 1e200, -Double.MAX_VALUE, INFINITY, -INFINITY, 0, 1, 1e-300};
    for (int shift = 0; shift < huge.length; shift++) {
      SumOfSquares family = new SumOfSquares();
      double[] theta = new double[family.parameterCount()];
      for (int k = 0; k < theta.length; k++) {
        theta[k] = huge[(4 * k + shift) % huge.length];
      }
      for (Direction direction : Direction.values()) {
        for (double[][] image : new TestSquares(family, theta).maps(direction, huge)) {
          assertTrue(Arrays.stream(image[0]).noneMatch(Double::isNaN), direction::toString);
          assertTrue(Arrays.stream(image[1]).noneMatch(Double::isNaN), direction::toString);
        }
      }
    }
  }

  /** Random members of all sizes, near and far. */
  @Test
  void roundTrips() {
    SplittableRandom random = new SplittableRandom(7);
    for (int degree = 1; degree <= SumOfSquares.HIGHEST; degree += 5) {
      double[] a = random.doubles(2L * degree, -2, 2).toArray();
      TestSquares squares = of(2, degree, random.nextDouble(), a);
      double[] x = random.doubles(200, -6, 6).toArray();
      for (double[][] image : squares.maps(Direction.FORWARD, x)) {
        for (double[][] back : squares.maps(Direction.INVERSE, image[0])) {
          for (int i = 0; i < x.length; i++) {
            double growth = StrictMath.exp(-image[1][i]) * Math.max(1, Math.abs(image[0][i]));
            assertEquals(x[i], back[0][i], 1e-13 * (1 + growth));
            assertEquals(0, back[1][i] + image[1][i], 1e-11 * (1 + growth));
          }
        }
      }
    }
  }

  @Test
  void refusesBadValuesNamingKeyBoundsAndValue() {
    assertRefused("polynomials: expected an integer from 1 to 64; got 0", 0, 4);
    assertRefused("degree: expected an integer from 1 to 16; got 17", 3, 17);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> of(1, 2, 0, 1));
    assertEquals("a: expected 2 finite numbers; got [1.0]", e.getMessage());
  }

  private static void assertRefused(String message, int polynomials, int degree) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SumOfSquares(polynomials, degree, new TabulatedSolver()));
    assertEquals(message, e.getMessage());
  }
}
