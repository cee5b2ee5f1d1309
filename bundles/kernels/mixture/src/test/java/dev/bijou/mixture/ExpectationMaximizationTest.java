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

  private static ExpectationMaximization run(
      double[][] x, double[] means, double[] deviations) {
    double[] logWeights = new double[deviations.length / x.length];
    Arrays.fill(logWeights, -Math.log(logWeights.length));
    ExpectationMaximization fit =
        new ExpectationMaximization(x, new GaussianMixture(logWeights, means, deviations));
    fit.run(STEPS);
    return fit;
  }

  private static ExpectationMaximization run(double[] x, double[] means, double[] deviations) {
    return run(new double[][] {x}, means, deviations);
  }

  private static double[] weights(ExpectationMaximization fit) {
    return Arrays.stream(fit.mixture().logWeights()).map(Math::exp).toArray();
  }

  private static ExpectationMaximization two() {
    return run(SAMPLE, new double[] {-1, 1}, new double[] {2, 2});
  }

  @Test
  void findsTheClusters() {
    ExpectationMaximization fit = two();
    assertArrayEquals(new double[] {0.75, 0.25}, weights(fit), 0.01);
    assertArrayEquals(new double[] {-3, 4}, fit.mixture().means(), 0.1);
    assertArrayEquals(new double[] {1, 0.5}, fit.mixture().deviations(), 0.05);
  }

  @Test
  void agreesWithThePlainIteration() {
    PlainIteration plain = new PlainIteration(SAMPLE, new double[] {-1, 1}, new double[] {2, 2});
    for (int step = 0; step < STEPS; step++) {
      plain.step();
    }
    ExpectationMaximization fit = two();
    assertArrayEquals(plain.weights, weights(fit), 1e-12);
    assertArrayEquals(plain.means, fit.mixture().means(), 1e-12);
    assertArrayEquals(plain.deviations, fit.mixture().deviations(), 1e-12);
    assertEquals(plain.logLikelihood() / SAMPLE.length, fit.logLikelihood(), 1e-12);
    double criterion = 2 * 5 - 2 * plain.logLikelihood();
    assertEquals(criterion, MixtureInitializer.criterion(fit, SAMPLE.length), 1e-8);
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
    int n = SAMPLE.length;
    double one =
        MixtureInitializer.criterion(run(SAMPLE, new double[] {0}, new double[] {3}), n);
    double four =
        MixtureInitializer.criterion(
            run(SAMPLE, new double[] {-4, -2, 3, 5}, new double[] {1, 1, 1, 1}), n);
    double two = MixtureInitializer.criterion(two(), n);
    assertTrue(two < one && two < four, two + " against " + one + " and " + four);
  }

  /** Coordinates that are independent within each cluster are fitted like two samples. */
  @Test
  void aSecondCoordinateHasItsOwnMeansAndDeviations() {
    double[] other = Arrays.stream(SAMPLE).map(v -> 5 - 2 * v).toArray();
    ExpectationMaximization fit =
        run(new double[][] {SAMPLE, other}, new double[] {-1, 7, 1, 3}, new double[] {2, 4, 2, 4});
    assertArrayEquals(new double[] {0.75, 0.25}, weights(fit), 0.01);
    assertArrayEquals(new double[] {-3, 11, 4, -3}, fit.mixture().means(), 0.2);
    assertArrayEquals(new double[] {1, 2, 0.5, 1}, fit.mixture().deviations(), 0.1);
  }

  /** The second component has one row of eight coordinates. */
  @Test
  void aComponentOfOneRowStaysWide() {
    double[][] x = new double[8][];
    Arrays.setAll(x, j -> sample(100));
    for (double[] column : x) {
      column[0] = 40;
    }
    double[] means = new double[16];
    Arrays.fill(means, 8, 16, 40);
    double[] deviations = new double[16];
    Arrays.fill(deviations, 3);
    double[] found = run(x, means, deviations).mixture().deviations();
    assertEquals(3 / Math.sqrt(2), found[8], 1e-9);
  }

  @Test
  void equalValuesLeaveWidthsPositiveAndMeansApart() {
    double[] constant = new double[50];
    ExpectationMaximization fit =
        run(constant, new double[] {-1, 1}, new double[] {1, 1});
    assertEquals(1, Arrays.stream(weights(fit)).sum(), 1e-14);
    assertTrue(Arrays.stream(fit.mixture().deviations()).allMatch(d -> d > 0));
    assertTrue(fit.mixture().means()[0] < fit.mixture().means()[1]);
  }

  @Test
  void aLongSampleIsThinnedToEvenlySpacedRanks() {
    double[] all = sample(10 * MixtureInitializer.ROWS);
    double[] thinned = new double[MixtureInitializer.ROWS];
    Arrays.setAll(thinned, i -> all[10 * i + 5]);
    assertArrayEquals(thinned, MixtureInitializer.thin(all));
    assertArrayEquals(SAMPLE, MixtureInitializer.thin(SAMPLE));
  }
}
