package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definitions of basis polynomials, and against quotients of differences. */
class BernsteinPointsTest {
  private static final int POINTS = 50;
  private static final double BOUND = 3;
  private static final double STEP = 0x1p-16;

  private final double[] x = new SplittableRandom(1).doubles(POINTS, -4.5, 4.5).toArray();
  private final Scratch scratch = new Scratch(true);

  private static double[][] coefficients(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[][] c = new double[count][];
    Arrays.setAll(c, k -> random.doubles(POINTS, 0.1, 2).toArray());
    return c;
  }

  /** Returns p(x), its integral from −B to x, and p′(x). */
  private double[][] terms(double[][] c, double[] x) {
    double[][] terms = RowArrays.allocate(3, POINTS, scratch);
    BernsteinPoints points = BernsteinPoints.of(BOUND, x, POINTS, scratch);
    points.value(c, terms[0], scratch);
    points.integral(c, terms[0], terms[1], scratch);
    points.slope(c, terms[2], scratch);
    return terms;
  }

  private static double sum(double[][] c, int i, double t) {
    double sum = 0;
    double binomial = 1;
    int m = c.length - 1;
    for (int k = 0; k <= m; k++) {
      sum += c[k][i] * binomial * StrictMath.pow(t, k) * StrictMath.pow(1 - t, m - k);
      binomial *= (m - (double) k) / (k + 1);
    }
    return sum;
  }

  /** Returns the integral by a rule that is exact for polynomials. */
  private static double integral(double[][] c, int i, double t) {
    GaussLegendre rule = GaussLegendre.of(c.length / 2 + 1);
    double sum = 0;
    for (int g = 0; g < rule.nodes().length; g++) {
      sum += rule.weights()[g] * t * sum(c, i, t * rule.nodes()[g]);
    }
    return 2 * BOUND * sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 17, 33})
  void matchesTheDefinition(int count) {
    double[][] c = coefficients(count);
    double[][] terms = terms(c, x);
    for (int i = 0; i < POINTS; i++) {
      double inner = Math.max(-BOUND, Math.min(BOUND, x[i]));
      double t = (inner + BOUND) / (2 * BOUND);
      double value = sum(c, i, t);
      assertEquals(value, terms[0][i], 1e-14 * value);
      double expected = integral(c, i, t) + (x[i] - inner) * value;
      assertEquals(expected, terms[1][i], 1e-13 * (1 + Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9, 16})
  void slopesAreDerivatives(int count) {
    double[][] c = coefficients(count);
    double[][] above = terms(c, Arrays.stream(x).map(x -> x + STEP).toArray());
    double[][] below = terms(c, Arrays.stream(x).map(x -> x - STEP).toArray());
    double[][] terms = terms(c, x);
    for (int i = 0; i < POINTS; i++) {
      assertEquals((above[0][i] - below[0][i]) / (2 * STEP), terms[2][i], 1e-7);
      assertEquals((above[1][i] - below[1][i]) / (2 * STEP), terms[0][i], 1e-7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void pullbackGivesDerivatives(int count) {
    double[] integralBar = new SplittableRandom(5).doubles(POINTS, -1, 1).toArray();
    double[] valueBar = new SplittableRandom(6).doubles(POINTS, -1, 1).toArray();
    BernsteinPoints points = BernsteinPoints.of(BOUND, x, POINTS, scratch);
    double[][] bar = points.pullback(count, integralBar, valueBar, scratch);
    for (int k = 0; k < count; k++) {
      double[][] unit = RowArrays.zeros(count, POINTS, scratch);
      Arrays.fill(unit[k], 1);
      double[][] terms = terms(unit, x);
      for (int i = 0; i < POINTS; i++) {
        double expected = integralBar[i] * terms[1][i] + valueBar[i] * terms[0][i];
        assertEquals(expected, bar[k][i], 1e-13);
      }
    }
  }

  @Test
  void distancesFromBothEndsAreAccurate() {
    double near = Math.nextDown(BOUND);
    double[] ends = {-BOUND, -near, near, BOUND, 1e300, -1e300};
    BernsteinPoints points = BernsteinPoints.of(BOUND, ends, ends.length, scratch);
    double rest = (BOUND - near) / (2 * BOUND);
    double[] small = {0, rest, rest, 0, 0, 0};
    double[] excess = {0, 0, 0, 0, 1e300, -1e300};
    for (int i = 0; i < ends.length; i++) {
      double distance = Math.min(points.t()[i], points.complement()[i]);
      assertEquals(small[i], distance, 1e-15 * rest);
      assertEquals(excess[i], points.excess()[i], 0);
    }
  }

  @Test
  void nanStaysNan() {
    double[] x = {Double.NaN};
    double[][] rows = new double[3][1];
    double[][] c = {{1}, {2}, {4}};
    BernsteinPoints points = BernsteinPoints.of(BOUND, x, 1, scratch);
    points.value(c, rows[0], scratch);
    points.integral(c, rows[0], rows[1], scratch);
    points.slope(c, rows[2], scratch);
    for (double[] row : rows) {
      assertEquals(Double.NaN, row[0]);
    }
  }
}
