package dev.bijou.base.mixtureofgaussians.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.Saturation;
import dev.bijou.math.UniformSampler;
import dev.bijou.mixture.ExpectationMaximization;
import dev.bijou.mixture.GaussianMixture;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The initial components: the best of several runs of expectation–maximization, each from rows that
 * k-means++ chooses (Arthur and Vassilvitskii 2007). No two components start equal, since equal
 * ones would always receive equal derivatives.
 *
 * @param components the number of components
 * @param x the rows, one array per coordinate
 * @param spread the standard deviation of each coordinate
 * @param random the source of randomness
 */
record MixtureStart(int components, double[][] x, double[] spread, RandomGenerator random) {
  /** Longer data are reduced to this number of rows, evenly spaced. */
  private static final int ROWS = 4000;

  private static final int RUNS = 5;
  private static final int STEPS_PER_RUN = 10;
  private static final int STEPS = 60;

  /** The random offset of an initial mean, in deviations of its column: rows can be equal. */
  private static final double APART = 1e-3;

  /**
   * Returns initial components: random ones without data.
   *
   * @param data the points, of which those with infinite, huge or missing coordinates are left out
   */
  static GaussianMixture of(int components, Tile data, RandomGenerator random) {
    double[][] x = rows(data);
    double[] spread = Arrays.stream(x).mapToDouble(MixtureStart::deviation).toArray();
    return x[0].length == 0
        ? random(components, data.dimension(), random)
        : new MixtureStart(components, x, spread, random).fit();
  }

  private static double[][] rows(Tile data) {
    int[] finite =
        IntStream.range(0, data.size())
            .filter(
                i ->
                    IntStream.range(0, data.dimension())
                        .allMatch(j -> Math.abs(data.get(i, j)) <= Saturation.LIMIT))
            .toArray();
    int n = Math.min(ROWS, finite.length);
    double[][] x = new double[data.dimension()][n];
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i < n; i++) {
        x[j][i] = data.get(finite[(int) ((i + 0.5) * finite.length / n)], j);
      }
    }
    return x;
  }

  /** Returns the standard deviation of a column, 1 if it is constant. */
  private static double deviation(double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return variance > 0 ? Math.sqrt(variance) : 1;
  }

  private static GaussianMixture random(int components, int dimension, RandomGenerator random) {
    GaussianMixture start = GaussianMixture.allocate(components, dimension);
    for (int k = 0; k < components; k++) {
      start.logWeights()[k] = 0.5 * NormalSampler.next(random);
      for (int j = k * dimension; j < (k + 1) * dimension; j++) {
        start.means()[j] = NormalSampler.next(random);
        start.deviations()[j] = Exp.value(-UniformSampler.next(random));
      }
    }
    return start;
  }

  private GaussianMixture fit() {
    ExpectationMaximization best =
        Stream.generate(this::begin)
            .limit(RUNS)
            .max(Comparator.comparing(ExpectationMaximization::logLikelihood))
            .orElseThrow();
    best.run(STEPS);
    return best.mixture();
  }

  private ExpectationMaximization begin() {
    ExpectationMaximization run = new ExpectationMaximization(x, aroundRows());
    run.run(STEPS_PER_RUN);
    return run;
  }

  /** Returns equal components around some rows, each chosen with the square of its distance. */
  private GaussianMixture aroundRows() {
    int d = x.length;
    int n = x[0].length;
    double width = Exp.value(-Log.value(components) / d);
    GaussianMixture start = GaussianMixture.allocate(components, d);
    double[] squares = new double[n];
    Arrays.fill(squares, 1);
    for (int k = 0; k < components; k++) {
      int row = choose(squares, Arrays.stream(squares).sum() * UniformSampler.next(random));
      for (int j = 0; j < d; j++) {
        start.means()[k * d + j] = x[j][row] + APART * spread[j] * NormalSampler.next(random);
        start.deviations()[k * d + j] = width * spread[j];
      }
      approach(squares, row, k == 0);
    }
    return start;
  }

  /** Returns the index with as much weight before it; a random share gives random indices. */
  static int choose(double[] weights, double share) {
    double rest = share;
    int i = 0;
    while (i < weights.length - 1 && rest >= weights[i]) {
      rest -= weights[i];
      i++;
    }
    return i;
  }

  /** Reduces the squares to the distances from a row, where that is nearer. */
  private void approach(double[] squares, int row, boolean first) {
    for (int i = 0; i < squares.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        double t = (x[j][i] - x[j][row]) / spread[j];
        sum += t * t;
      }
      squares[i] = first ? sum : Math.min(squares[i], sum);
    }
  }
}
