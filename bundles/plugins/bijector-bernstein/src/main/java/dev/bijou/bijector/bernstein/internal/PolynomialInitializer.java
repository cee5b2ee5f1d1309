package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.NormalQuantile;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The initial parameters of a polynomial: its coefficients are the normal quantiles of the ranks
 * that the data have there, so that the mapped data are nearly normal; beyond the data, they lie on
 * lines whose slope is the inverse deviation of the data.
 */
record PolynomialInitializer(Bernstein family) {
  /** The standard deviation of random logarithms of slopes around those of the identity. */
  private static final double SPREAD = 0.25;

  /** The smallest slope, relative to the inverse deviation of the data. */
  private static final double FLATTEST = 0.05;

  /** Returns the parameters for the data; without data, random parameters near the identity. */
  double[] of(Tile data, RandomGenerator random) {
    double[] sorted = Arrays.stream(data.toRow(0)).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 ? random(random) : quantiles(sorted);
  }

  private double[] random(RandomGenerator random) {
    double[] slopes = new double[family.degree()];
    Arrays.setAll(slopes, k -> 1);
    double[] theta = family.outside().theta(-family.bound(), slopes);
    for (int k = 0; k < theta.length; k++) {
      theta[k] += SPREAD * NormalSampler.next(random);
    }
    return theta;
  }

  private double[] quantiles(double[] sorted) {
    double rate = 1 / deviation(sorted);
    double[] coefficients = new double[family.degree() + 1];
    Arrays.setAll(coefficients, k -> latent(sorted, rate, family.spacing() * k - family.bound()));
    double[] slopes = family.slopes(coefficients);
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = Math.max(slopes[k], Math.max(FLATTEST * rate, 2 * Outside.LEAST));
    }
    return family.outside().theta(coefficients[0], slopes);
  }

  /** Returns half the distance between the quantiles of ±1 deviation of a Gaussian, not 0. */
  private static double deviation(double[] sorted) {
    int last = sorted.length - 1;
    double inner = 0.5 * sorted[(int) (0.841 * last)] - 0.5 * sorted[(int) (0.159 * last)];
    double outer = 0.5 * sorted[last] - 0.5 * sorted[0];
    return inner > 0 ? inner : outer > 0 ? outer : 1;
  }

  private static double latent(double[] sorted, double rate, double x) {
    double inner = Math.max(sorted[0], Math.min(sorted[sorted.length - 1], x));
    return NormalQuantile.value(level(sorted, inner)) + (x - inner) * rate;
  }

  /** Returns the share of the data below x, between those of the neighboring ranks. */
  private static double level(double[] sorted, double x) {
    int found = Arrays.binarySearch(sorted, x);
    int above = found >= 0 ? found : -1 - found;
    double place = above;
    if (found < 0) {
      place += (x - sorted[above]) / (sorted[above] - sorted[above - 1]);
    }
    return (place + 0.5) / sorted.length;
  }
}
