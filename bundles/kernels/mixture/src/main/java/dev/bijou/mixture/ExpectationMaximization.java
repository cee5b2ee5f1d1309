package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Climbs the likelihood of a mixture of Gaussians by expectation and maximisation (Dempster, Laird
 * and Rubin 1977). Each component holds on to one row's worth of where it began: so weights and
 * widths stay above 0, and means apart, where values repeat.
 */
final class ExpectationMaximization {
  /** Of a longer sample, so many values at evenly spaced ranks stand for all. */
  static final int ROWS = 2000;

  private static final int STEPS = 40;

  /** Of its first width a component holds on to this part only: clusters may be narrow. */
  private static final double WIDTH = 0.1;

  private final double[] x;
  private final double[] firstMeans;
  private final double[] firstDeviations;
  private final double[][] shares;
  private final Scratch scratch = new Scratch();
  private double logLikelihood;
  private double[] weights;
  private double[] means;
  private double[] deviations;

  private ExpectationMaximization(double[] sorted, double[] means, double[] deviations) {
    this.x = thin(sorted);
    this.firstMeans = means;
    this.firstDeviations = deviations;
    this.means = means.clone();
    this.deviations = deviations.clone();
    this.weights = new double[means.length];
    Arrays.fill(weights, 1.0 / means.length);
    this.shares = new double[means.length][x.length];
  }

  /** From equal weights and these means and deviations. */
  static ExpectationMaximization from(double[] sorted, double[] means, double[] deviations) {
    ExpectationMaximization climb = new ExpectationMaximization(sorted, means, deviations);
    for (int step = 0; step < STEPS; step++) {
      climb.expect();
      climb.maximise();
    }
    climb.expect();
    return climb;
  }

  /** The number of components. */
  int size() {
    return means.length;
  }

  /** Akaike's criterion (1974) for a sample of n values: the less, the better. */
  double criterion(int n) {
    return 2 * (3 * size() - 1) - 2 * n * logLikelihood;
  }

  double[] weights() {
    return weights;
  }

  double[] means() {
    return means;
  }

  double[] deviations() {
    return deviations;
  }

  private static double[] thin(double[] sorted) {
    int n = Math.min(ROWS, sorted.length);
    return IntStream.range(0, n)
        .mapToDouble(i -> sorted[(int) ((i + 0.5) * sorted.length / n)])
        .toArray();
  }

  /** The share of each component in each value; relative to the largest, lest all underflow. */
  private void expect() {
    double[] largest = new double[x.length];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < shares.length; k++) {
      exponents(k, shares[k]);
      raise(largest, shares[k]);
    }
    double[] sum = new double[x.length];
    for (double[] share : shares) {
      subtract(share, largest);
      Exp.apply(share, x.length, scratch);
      add(sum, share);
    }
    for (double[] share : shares) {
      divide(share, sum);
    }
    logLikelihood = mean(largest, sum);
  }

  /** The mean of the log-densities, but for a constant. */
  private static double mean(double[] largest, double[] sum) {
    double total = 0;
    for (int i = 0; i < sum.length; i++) {
      total += largest[i] + Math.log(sum[i]);
    }
    return total / sum.length;
  }

  private void exponents(int k, double[] exponent) {
    double mean = means[k];
    double precision = 1 / deviations[k];
    double height = Math.log(weights[k] * precision);
    for (int i = 0; i < x.length; i++) {
      double t = (x[i] - mean) * precision;
      exponent[i] = height - 0.5 * t * t;
    }
  }

  private static void raise(double[] largest, double[] row) {
    for (int i = 0; i < row.length; i++) {
      largest[i] = Math.max(largest[i], row[i]);
    }
  }

  private static void subtract(double[] row, double[] other) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= other[i];
    }
  }

  private static void add(double[] sum, double[] row) {
    for (int i = 0; i < row.length; i++) {
      sum[i] += row[i];
    }
  }

  private static void divide(double[] row, double[] divisor) {
    for (int i = 0; i < row.length; i++) {
      row[i] /= divisor[i];
    }
  }

  private void maximise() {
    for (int k = 0; k < shares.length; k++) {
      double rows = 1 + Arrays.stream(shares[k]).sum();
      double mean = (firstMeans[k] + moment(shares[k], 0, 1)) / rows;
      double first = WIDTH * firstDeviations[k];
      double square = first * first + moment(shares[k], mean, 2);
      weights[k] = rows / (x.length + shares.length);
      means[k] = mean;
      deviations[k] = Math.sqrt(square / rows);
    }
  }

  /** The sum of share · (x − centre)ᵖ for p = 1 or 2. */
  private double moment(double[] share, double centre, int power) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double distance = x[i] - centre;
      sum += share[i] * (power == 1 ? distance : distance * distance);
    }
    return sum;
  }
}
