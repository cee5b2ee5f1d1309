package dev.bijou.mixture;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.math.SortedSample;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The initial parameters of a mixture. No two components start equal, since equal components would
 * always receive equal derivatives.
 *
 * @param components the number K of components
 * @param floor the smallest σ
 * @param unit the standard deviation of a component with σ = 1
 */
record MixtureInitializer(int components, double floor, double unit) {
  /**
   * The total offset added to separate the initial means, in spreads: quantiles of data with ties
   * can be equal.
   */
  private static final double APART = 1e-3;

  /** Longer data are reduced to this number of values at evenly spaced ranks. */
  static final int ROWS = 2000;

  private static final int STEPS = 40;

  /** The total distance between the copies of a component, in its deviations. */
  private static final double SPLIT = 0.3;

  /**
   * Returns a random mixture: μ ~ N(0, 1.5²), σ = exp U(−1, 0), logits ~ N(0, ½²), then shifted and
   * scaled to mean 0 and variance 1.
   */
  double[] random(RandomGenerator random) {
    double[] logits = values(k -> 0.5 * NormalSampler.next(random));
    double[] means = values(k -> 1.5 * NormalSampler.next(random));
    double[] deviations = values(k -> Exp.value(-random.nextDouble()));
    double[] weights = values(k -> Exp.value(logits[k]));
    double mean = mean(weights, means);
    double[] squares = values(k -> square(deviations[k]) + square(means[k] - mean));
    double scale = 1 / Math.sqrt(mean(weights, squares));
    return theta(
        logits, values(k -> (means[k] - mean) * scale), values(k -> deviations[k] * scale));
  }

  /**
   * Returns a maximum-likelihood mixture of the data. The number of distinct components, 1, 2, 4, …
   * or K, is chosen by Akaike's information criterion. If it is less than K, each component is
   * split into nearly equal copies, which separate during training where the data support it.
   *
   * @param sample the data, at least one value
   */
  double[] fit(SortedSample sample) {
    double center = sample.quantile(0.5);
    double spread = sample.spread();
    double[] x = Arrays.stream(sample.values()).map(v -> v / spread - center / spread).toArray();
    ExpectationMaximization best = maximizeLikelihood(x, components);
    for (int k = 1; k < components; k *= 2) {
      ExpectationMaximization other = maximizeLikelihood(x, k);
      best = criterion(other, x.length) < criterion(best, x.length) ? other : best;
    }
    return split(best.mixture(), center, spread);
  }

  /**
   * Maximizes the likelihood from equal weights, means at quantiles, and deviations of half the
   * spacing.
   */
  private static ExpectationMaximization maximizeLikelihood(double[] x, int k) {
    GaussianMixture start = GaussianMixture.allocate(k, 1);
    Arrays.fill(start.logWeights(), -Log.value(k));
    double[] means = start.means();
    SortedSample sample = new SortedSample(x);
    Arrays.setAll(means, j -> sample.quantile((j + 0.5) / k) + APART * ((j + 0.5) / k - 0.5));
    Arrays.setAll(start.deviations(), j -> 0.5 * spacing(means, j));
    ExpectationMaximization run = new ExpectationMaximization(new double[][] {thin(x)}, start);
    run.run(STEPS);
    return run;
  }

  static double[] thin(double[] sorted) {
    int n = Math.min(ROWS, sorted.length);
    return IntStream.range(0, n)
        .mapToDouble(i -> sorted[(int) ((i + 0.5) * sorted.length / n)])
        .toArray();
  }

  /** Returns Akaike's information criterion (1974) for n values; lower is better. */
  static double criterion(ExpectationMaximization fitted, int n) {
    return 2 * (3 * fitted.mixture().size() - 1) - 2 * n * fitted.logLikelihood();
  }

  private static double spacing(double[] means, int j) {
    int before = Math.max(0, j - 1);
    int after = Math.min(means.length - 1, j + 1);
    return means.length == 1 ? 2 : (means[after] - means[before]) / (after - before);
  }

  private double[] split(GaussianMixture fitted, double center, double spread) {
    double[] logits = new double[components];
    double[] means = new double[components];
    double[] deviations = new double[components];
    for (int j = 0; j < fitted.size(); j++) {
      int from = j * components / fitted.size();
      int copies = (j + 1) * components / fitted.size() - from;
      for (int k = from; k < from + copies; k++) {
        double offset = (k - from + 0.5) / copies - 0.5;
        logits[k] = fitted.logWeights()[j] + Log.value((double) components / copies);
        deviations[k] = fitted.deviations()[j] * spread;
        means[k] = fitted.means()[j] * spread + center + SPLIT * offset * deviations[k];
      }
    }
    return theta(logits, means, deviations);
  }

  private double mean(double[] weights, double[] values) {
    double sum = IntStream.range(0, components).mapToDouble(k -> weights[k] * values[k]).sum();
    return sum / Arrays.stream(weights).sum();
  }

  private static double square(double x) {
    return x * x;
  }

  private double[] values(IntToDoubleFunction value) {
    double[] values = new double[components];
    Arrays.setAll(values, value);
    return values;
  }

  private double[] theta(double[] logits, double[] means, double[] deviations) {
    double[] theta = Arrays.copyOf(logits, 3 * components);
    System.arraycopy(means, 0, theta, components, components);
    for (int k = 0; k < components; k++) {
      double aboveFloor = Math.max(deviations[k] / unit - floor, 0.01 * floor);
      theta[2 * components + k] = SoftplusInverse.value(aboveFloor);
    }
    return theta;
  }
}
