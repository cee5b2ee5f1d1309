package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Expectation–maximization for a mixture of Gaussians (Dempster, Laird and Rubin 1977). Each
 * component keeps its initial mean and deviation with the weight of one row: this keeps weights and
 * deviations positive, and means distinct, where values repeat.
 */
final class ExpectationMaximization {
  /** Longer data are reduced to this number of values at evenly spaced ranks. */
  static final int ROWS = 2000;

  private static final int STEPS = 40;

  /** The fraction of the initial deviation that is kept: clusters may be narrow. */
  private static final double KEPT_DEVIATION = 0.1;

  private final double[] x;
  private final double[] firstMeans;
  private final double[] firstDeviations;
  private final double[][] responsibilities;

  /** The largest exponent of a component at each value. */
  private final double[] largest;

  /** The sum of the components at each value, relative to the largest. */
  private final double[] sums;

  private final Scratch scratch = new Scratch();
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
    this.responsibilities = new double[means.length][x.length];
    this.largest = new double[x.length];
    this.sums = new double[x.length];
  }

  /** Runs all steps from equal weights and the given means and deviations. */
  static ExpectationMaximization from(double[] sorted, double[] means, double[] deviations) {
    ExpectationMaximization em = new ExpectationMaximization(sorted, means, deviations);
    for (int step = 0; step < STEPS; step++) {
      em.expect();
      em.maximize();
    }
    em.expect();
    return em;
  }

  /** Returns the number of components. */
  int size() {
    return means.length;
  }

  /** Returns Akaike's information criterion (1974) for n values; lower is better. */
  double criterion(int n) {
    return 2 * (3 * size() - 1) - 2 * n * logLikelihood();
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

  /**
   * Computes the responsibilities of the components, relative to the largest to avoid underflow.
   */
  private void expect() {
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < responsibilities.length; k++) {
      exponents(k, responsibilities[k]);
      maximum(largest, responsibilities[k]);
    }
    Arrays.fill(sums, 0);
    for (double[] share : responsibilities) {
      subtract(share, largest);
      Exp.apply(share, x.length, scratch);
      add(sums, share);
    }
    for (double[] share : responsibilities) {
      divide(share, sums);
    }
  }

  /** Returns the mean log-density up to a constant. */
  private double logLikelihood() {
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      total += largest[i] + Log.value(sums[i]);
    }
    return total / sums.length;
  }

  private void exponents(int k, double[] exponent) {
    double mean = means[k];
    double precision = 1 / deviations[k];
    double height = Log.value(weights[k] * precision);
    for (int i = 0; i < x.length; i++) {
      double t = (x[i] - mean) * precision;
      exponent[i] = height - 0.5 * t * t;
    }
  }

  private static void maximum(double[] largest, double[] row) {
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

  private void maximize() {
    for (int k = 0; k < responsibilities.length; k++) {
      double rows = 1 + Arrays.stream(responsibilities[k]).sum();
      double mean = (firstMeans[k] + moment(responsibilities[k], 0, 1)) / rows;
      double first = KEPT_DEVIATION * firstDeviations[k];
      double square = first * first + moment(responsibilities[k], mean, 2);
      weights[k] = rows / (x.length + responsibilities.length);
      means[k] = mean;
      deviations[k] = Math.sqrt(square / rows);
    }
  }

  /** Returns the sum of share · (x − center)ᵖ for p = 1 or 2. */
  private double moment(double[] share, double center, int power) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double distance = x[i] - center;
      sum += share[i] * (power == 1 ? distance : distance * distance);
    }
    return sum;
  }
}
