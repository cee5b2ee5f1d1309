package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.LogitMean.Extent;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitMeanTest {
  private static final double STEP = 0x1p-17;
  private static final int NUMBERS = 0;
  private static final int RATES = 1;
  private static final int WEIGHTS = 2;

  private final Scratch scratch = new Scratch(true);

  /** The mean of one point, its slope, and the logarithm and the curvature of the slope. */
  private record Result(double value, double slope, double logSlope, double curvature) {}

  /** Evaluates at points whose numbers, rates and weights are given, a row for each. */
  private Result[] evaluate(double[][] numbers, double[][] rates, double[][] weights) {
    int n = numbers[0].length;
    LogitMean mean = LogitMean.of(numbers, rates, weights, n, Extent.CURVATURES, scratch);
    double[][] rows = RowArrays.allocate(4, n, scratch);
    mean.values(rows[0], scratch);
    mean.slopes(rows[1]);
    mean.logSlopes(rows[2], scratch);
    mean.curvatures(rows[1], rows[3]);
    Result[] results = new Result[n];
    Arrays.setAll(results, i -> new Result(rows[0][i], rows[1][i], rows[2][i], rows[3][i]));
    return results;
  }

  private Result evaluate(double[] numbers, double[] rates, double[] weights) {
    return evaluate(rows(numbers), rows(rates), rows(weights))[0];
  }

  /** Returns rows for one point. */
  private static double[][] rows(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  @Test
  void theMeanOfOneNumberIsTheNumber() {
    double[] numbers = {-1e100, -800, -3, -1e-300, 0, 1e-9, 0.5, 40, 1e8};
    double[] rates = new double[numbers.length];
    Arrays.fill(rates, 7);
    double[] weights = new double[numbers.length];
    Arrays.fill(weights, 1);
    Result[] results =
        evaluate(new double[][] {numbers}, new double[][] {rates}, new double[][] {weights});
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], results[i].value(), 2e-16);
      assertEquals(7, results[i].slope(), 4e-15);
      assertEquals(StrictMath.log(7), results[i].logSlope(), 1e-15);
      assertEquals(0, results[i].curvature(), 2e-14);
    }
  }

  /** Compares with the definition, where it can be evaluated as it is. */
  @Test
  void matchesItsDefinition() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 100; trial++) {
      double[] t = random.doubles(3, -4, 4).toArray();
      double[] a = random.doubles(3, 0.1, 5).toArray();
      double[] w = random.doubles(3, 0.1, 1).toArray();
      double total = Arrays.stream(w).sum();
      Arrays.setAll(w, k -> w[k] / total);
      double mean = 0;
      double density = 0;
      for (int k = 0; k < 3; k++) {
        double sigmoid = 1 / (1 + StrictMath.exp(-t[k]));
        mean += w[k] * sigmoid;
        density += w[k] * a[k] * sigmoid * (1 - sigmoid);
      }
      Result result = evaluate(t, a, w);
      assertEquals(StrictMath.log(mean / (1 - mean)), result.value(), 1e-14);
      assertEquals(density / (mean * (1 - mean)), result.slope(), 1e-13);
      assertEquals(StrictMath.log(result.slope()), result.logSlope(), 1e-14);
    }
  }

  /** Beyond all doubles: Σ w σ(t) is e¹⁰⁰⁰ (e + 1)/2e and so on. */
  @Test
  void isAccurateInBothTails() {
    double mixed = StrictMath.log((1 + StrictMath.exp(-1)) / 2);
    double slope = (2 + 5 * StrictMath.exp(-1)) / (1 + StrictMath.exp(-1));
    double[] a = {2, 5};
    double[] w = {0.5, 0.5};
    for (double sign : new double[] {-1, 1}) {
      Result result = evaluate(new double[] {sign * 1000, sign * 1001}, a, w);
      assertEquals(sign * (1000 - mixed), result.value(), 2e-13);
      assertEquals(slope, result.slope(), 1e-14);
      assertEquals(StrictMath.log(slope), result.logSlope(), 1e-14);
    }
  }

  @Test
  void logarithmsOfSlopesReachAcrossGaps() {
    Result gap = evaluate(new double[] {2000, -3000}, new double[] {2, 3}, new double[] {0.5, 0.5});
    assertEquals(0, gap.value());
    assertEquals(0, gap.slope());
    assertEquals(StrictMath.log(4) - 2000, gap.logSlope(), 1e-12);
    assertEquals(-2, gap.curvature(), 1e-15);
  }

  /** Here M′/F is 10³²⁰, and F underflows; then F has few digits. */
  @Test
  void slopesAreFiniteWhereQuotientsOverflow() {
    for (double nearest : new double[] {750, 735, 700}) {
      double[] t = {800, -nearest};
      Result result = evaluate(t, new double[] {1, 1e60}, new double[] {1e-260, 1});
      assertEquals(StrictMath.log(10) * 320 - nearest, result.logSlope(), 1e-12);
      assertEquals(1, result.slope() / StrictMath.exp(result.logSlope()), 1e-12);
      assertTrue(Double.isFinite(result.curvature()));
    }
    Result few = evaluate(new double[] {800, -735}, new double[] {1, 1e10}, new double[] {1e-9, 1});
    assertEquals(1, few.slope() / StrictMath.exp(few.logSlope()), 1e-12);
  }

  /** Near 0, in a tail, and across a gap. */
  private static final double[][] POINTS = {{-1, 0.5, 2}, {30, 33, 31.5}, {-25, 28, 60}};

  @Test
  void curvaturesAndDerivativesAreThoseOfImagesAndLogSlopes() {
    double[] a = {0.7, 1.5, 3};
    double[] w = {0.2, 0.5, 0.3};
    for (double[] t : POINTS) {
      double[] moved = new double[3];
      double rise = 0;
      for (double sign : new double[] {-1, 1}) {
        Arrays.setAll(moved, k -> Math.fma(sign * STEP, a[k], t[k]));
        rise += sign * evaluate(moved, a, w).logSlope();
      }
      assertEquals(rise / (2 * STEP), evaluate(t, a, w).curvature(), 1e-8);
      for (int output = 0; output < 2; output++) {
        checkPullback(new double[][] {t, a, w}, output);
      }
    }
  }

  private void checkPullback(double[][] arguments, int output) {
    double[][][] bars = new double[3][3][1];
    double[] bar = {1 - output};
    double[] logBar = {output};
    double[][] t = rows(arguments[NUMBERS]);
    double[][] a = rows(arguments[RATES]);
    LogitMean.of(t, a, rows(arguments[WEIGHTS]), 1, Extent.PULLBACK, scratch)
        .pullback(bar, logBar, bars[NUMBERS], bars[RATES], bars[WEIGHTS], scratch);
    for (int kind = 0; kind < 3; kind++) {
      for (int k = 0; k < 3; k++) {
        double rise =
            output(arguments, kind, k, 1, output) - output(arguments, kind, k, -1, output);
        assertEquals(rise / (2 * STEP), bars[kind][k][0], 1e-8);
      }
    }
    assertEquals(1 - output, bar[0]);
    assertEquals(output, logBar[0]);
  }

  private double output(double[][] arguments, int kind, int k, double sign, int output) {
    double[][] moved = Arrays.stream(arguments).map(double[]::clone).toArray(double[][]::new);
    moved[kind][k] += sign * STEP;
    Result result = evaluate(moved[NUMBERS], moved[RATES], moved[WEIGHTS]);
    return output == 0 ? result.value() : result.logSlope();
  }

  @Test
  void slopesAloneAreTheSame() {
    double[][] t = {{-1}, {0.5}};
    double[][] a = {{2}, {3}};
    double[][] w = {{0.25}, {0.75}};
    LogitMean mean = LogitMean.of(t, a, w, 1, Extent.SLOPES, scratch);
    double[][] rows = RowArrays.allocate(3, 1, scratch);
    mean.values(rows[0], scratch);
    mean.slopes(rows[1]);
    mean.logSlopes(rows[2], scratch);
    Result all = evaluate(t, a, w)[0];
    assertEquals(all, new Result(rows[0][0], rows[1][0], rows[2][0], all.curvature()));
  }

  @Test
  void aNanIsInItsPointAlone() {
    double[][] t = {{1, Double.NaN}, {2, 3}};
    double[][] a = {{1, 1}, {1, 1}};
    double[][] w = {{0.5, 0.5}, {0.5, 0.5}};
    Result[] results = evaluate(t, a, w);
    assertTrue(Double.isFinite(results[0].value()) && Double.isFinite(results[0].logSlope()));
    assertTrue(Double.isNaN(results[1].value()) && Double.isNaN(results[1].logSlope()));
    assertTrue(Double.isNaN(results[1].slope()));
  }
}
