package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Polynomials} and {@link IncreasingPolynomials}, against sums of powers. */
class PolynomialsTest {
  private static final int POINTS = 70;

  private final double[] x = new SplittableRandom(1).doubles(POINTS, -2, 2).toArray();
  private final Scratch scratch = new Scratch(true);

  private static double[][] coefficients(int count, double least) {
    SplittableRandom random = new SplittableRandom(count);
    double[][] c = new double[count][];
    Arrays.setAll(c, j -> random.doubles(POINTS, least, 1).toArray());
    return c;
  }

  private static double term(double[][] c, int j, int i, double x) {
    return c[j][i] * StrictMath.pow(x, j);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 18})
  void evaluatesSumsOfPowers(int count) {
    double[][] c = coefficients(count, -1);
    double[][] rows = RowArrays.allocate(6, POINTS, scratch);
    Polynomials.value(c, x, rows[0], POINTS);
    Polynomials.slope(c, x, rows[1], POINTS);
    Polynomials.moment(3, c, x, rows[2], POINTS);
    Polynomials.expand(c, x, rows[3], rows[4], rows[5], POINTS);
    for (int i = 0; i < POINTS; i++) {
      double[] expected = new double[4];
      double size = 0;
      for (int j = 0; j < count; j++) {
        double term = term(c, j, i, x[i]);
        expected[0] += term;
        expected[1] += j * term / x[i];
        expected[2] += term / (j + 4);
        expected[3] += 0.5 * j * (j - 1) * term / (x[i] * x[i]);
        size += Math.abs(term) * Math.max(1, j * j / (x[i] * x[i]));
      }
      assertEquals(expected[0], rows[0][i], 1e-15 * size * count);
      assertEquals(expected[1], rows[1][i], 1e-15 * size * count);
      assertEquals(expected[2], rows[2][i], 1e-15 * size * count);
      assertEquals(expected[0], rows[3][i], 1e-15 * size * count);
      assertEquals(expected[1], rows[4][i], 1e-15 * size * count);
      assertEquals(expected[3], rows[5][i], 1e-15 * size * count);
      double log = StrictMath.log(Math.abs(expected[0]));
      double error = 1e-14 * count * size / Math.abs(expected[0]);
      assertEquals(log, Polynomials.logMagnitude(c, i, x[i]), error);
    }
  }

  /** Of −2x³ + 3x⁵, and of 0. */
  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e100, -1e100, 1e308, -1e308})
  void logMagnitudeDoesNotOverflow(double x) {
    double[][] c = {{0}, {1e-300}, {0}, {-2}, {0}, {3}};
    double expected = StrictMath.log(3) + 5 * StrictMath.log(Math.abs(x));
    assertEquals(expected, Polynomials.logMagnitude(c, 0, x), 1e-15 * expected);
    double[][] zero = {{0}, {0}};
    assertTrue(Polynomials.logMagnitude(zero, 0, x) < -Double.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 10})
  void guessesOfOrdinaryRootsAreAccurate(int count) {
    double[][] c = coefficients(count, 0.2);
    for (int j = 2; j < count; j += 2) {
      Arrays.fill(c[j], 0);
    }
    double[] y = new double[POINTS];
    double[] guess = new double[POINTS];
    Polynomials.value(c, x, y, POINTS);
    IncreasingPolynomials.guess(c, y, guess, POINTS, scratch);
    for (int i = 0; i < POINTS; i++) {
      assertEquals(x[i], guess[i], 1e-7);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e30, -1e100, 1e300})
  void guessesFarOutAreNumbers(double y) {
    double[][] c = {{0}, {1e-3}, {0}, {1}, {0}, {7}};
    double[] guess = new double[1];
    IncreasingPolynomials.guess(c, new double[] {y}, guess, 1, scratch);
    assertTrue(Double.isFinite(guess[0]));
  }
}
