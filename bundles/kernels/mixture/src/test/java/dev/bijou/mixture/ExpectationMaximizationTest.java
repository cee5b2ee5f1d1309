package dev.bijou.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.math.NormalQuantile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Maximum likelihood by expectation and maximization. */
class ExpectationMaximizationTest {
  private static final int STEPS = 40;

  /** Of two clusters, three quarters N(−3, 1) and a quarter N(4, ½²). */
  private static final double[] SAMPLE = sample(1600);

  private static double[] sample(int n) {
    SplittableRandom random = new SplittableRandom(12);
    double[] sample = new double[n];
    Arrays.setAll(
        sample,
        i -> {
          double z = NormalQuantile.value(random.nextDouble(1e-9, 1));
          return i % 4 == 0 ? 4 + 0.5 * z : z - 3;
        });
    Arrays.sort(sample);
    return sample;
  }

  private static ExpectationMaximization two() {
    return ExpectationMaximization.from(SAMPLE, new double[] {-1, 1}, new double[] {2, 2});
  }

  @Test
  void findsTheClusters() {
    ExpectationMaximization fit = two();
    assertArrayEquals(new double[] {0.75, 0.25}, fit.weights(), 0.01);
    assertArrayEquals(new double[] {-3, 4}, fit.means(), 0.1);
    assertArrayEquals(new double[] {1, 0.5}, fit.deviations(), 0.05);
  }

  @Test
  void agreesWithThePlainIteration() {
    PlainIteration plain = new PlainIteration(SAMPLE, new double[] {-1, 1}, new double[] {2, 2});
    for (int step = 0; step < STEPS; step++) {
      plain.step();
    }
    ExpectationMaximization fit = two();
    assertArrayEquals(plain.weights, fit.weights(), 1e-12);
    assertArrayEquals(plain.means, fit.means(), 1e-12);
    assertArrayEquals(plain.deviations, fit.deviations(), 1e-12);
    double constant = SAMPLE.length * Math.log(2 * Math.PI);
    assertEquals(2 * 5 - 2 * plain.logLikelihood() - constant, fit.criterion(SAMPLE.length), 1e-8);
  }

  /** The textbook's formulas, with one row's worth of where each component began. */
  private static final class PlainIteration {
    private final double[] x;
    private final double[] firstMeans;
    private final double[] firstDeviations;
    private final double[] weights;
    private final double[] means;
    private final double[] deviations;

    PlainIteration(double[] x, double[] means, double[] deviations) {
      this.x = x;
      this.firstMeans = means;
      this.firstDeviations = deviations;
      this.means = means.clone();
      this.deviations = deviations.clone();
      this.weights = new double[means.length];
      Arrays.fill(weights, 1.0 / means.length);
    }

    double density(int k, double v) {
      double t = (v - means[k]) / deviations[k];
      return weights[k] / (deviations[k] * Math.sqrt(2 * Math.PI)) * Math.exp(-t * t / 2);
    }

    double density(double v) {
      double sum = 0;
      for (int k = 0; k < means.length; k++) {
        sum += density(k, v);
      }
      return sum;
    }

    double logLikelihood() {
      return Arrays.stream(x).map(this::density).map(Math::log).sum();
    }

    void step() {
      double[][] shares = new double[means.length][];
      Arrays.setAll(shares, k -> Arrays.stream(x).map(v -> density(k, v) / density(v)).toArray());
      for (int k = 0; k < means.length; k++) {
        maximize(k, shares[k]);
      }
    }

    private void maximize(int k, double[] share) {
      double rows = 1;
      double sum = firstMeans[k];
      for (int i = 0; i < x.length; i++) {
        rows += share[i];
        sum += share[i] * x[i];
      }
      double squares = 0.01 * firstDeviations[k] * firstDeviations[k];
      for (int i = 0; i < x.length; i++) {
        squares += share[i] * Math.pow(x[i] - sum / rows, 2);
      }
      weights[k] = rows / (x.length + means.length);
      means[k] = sum / rows;
      deviations[k] = Math.sqrt(squares / rows);
    }
  }

  /** More components than clusters are not worth their parameters; fewer lose likelihood. */
  @Test
  void theCriterionPrefersTheNumberOfClusters() {
    double one =
        ExpectationMaximization.from(SAMPLE, new double[] {0}, new double[] {3})
            .criterion(SAMPLE.length);
    double four =
        ExpectationMaximization.from(SAMPLE, new double[] {-4, -2, 3, 5}, new double[] {1, 1, 1, 1})
            .criterion(SAMPLE.length);
    double two = two().criterion(SAMPLE.length);
    assertTrue(two < one && two < four, two + " against " + one + " and " + four);
  }

  @Test
  void equalValuesLeaveWidthsPositiveAndMeansApart() {
    double[] constant = new double[50];
    ExpectationMaximization fit =
        ExpectationMaximization.from(constant, new double[] {-1, 1}, new double[] {1, 1});
    assertEquals(1, Arrays.stream(fit.weights()).sum(), 1e-14);
    assertTrue(Arrays.stream(fit.deviations()).allMatch(d -> d > 0));
    assertTrue(fit.means()[0] < fit.means()[1]);
  }

  /** A longer sample is thinned to evenly spaced ranks. */
  @Test
  void aLongSampleGivesWhatItsThinnedCopyGives() {
    double[] all = sample(10 * ExpectationMaximization.ROWS);
    double[] thinned = new double[ExpectationMaximization.ROWS];
    Arrays.setAll(thinned, i -> all[10 * i + 5]);
    double[] means = {-1, 1};
    double[] deviations = {2, 2};
    assertArrayEquals(
        ExpectationMaximization.from(thinned, means, deviations).means(),
        ExpectationMaximization.from(all, means, deviations).means());
  }
}
