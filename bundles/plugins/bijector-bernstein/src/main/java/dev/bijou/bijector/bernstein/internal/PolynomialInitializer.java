package dev.bijou.bijector.bernstein.internal;

import dev.bijou.math.NormalQuantile;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.SortedSample;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The initial parameters of a polynomial: its coefficients are the normal quantiles of the ranks
 * that the data have there, so that the mapped data are nearly normal; beyond the data, they lie on
 * lines whose slope is the inverse spread of the data.
 */
record PolynomialInitializer(Bernstein family) {
  /** The standard deviation of random logarithms of slopes around those of the identity. */
  private static final double SPREAD = 0.25;

  /** The smallest slope, relative to the inverse spread of the data. */
  private static final double FLATTEST = 0.05;

  /** Returns random parameters near the identity. */
  double[] random(RandomGenerator random) {
    double[] values = new double[family.degree() + 1];
    Arrays.fill(values, 1);
    values[0] = -family.bound();
    return Arrays.stream(family.outside().theta(values))
        .map(value -> value + SPREAD * NormalSampler.next(random))
        .toArray();
  }

  /** Returns the parameters for data. */
  double[] quantiles(SortedSample data) {
    double rate = 1 / data.spread();
    double[] coefficients = new double[family.degree() + 1];
    Arrays.setAll(coefficients, k -> latent(data, rate, family.spacing() * k - family.bound()));
    double least = Math.max(FLATTEST * rate, 2 * Outside.LEAST);
    double[] values = family.values(coefficients);
    for (int k = 1; k < values.length; k++) {
      values[k] = Math.max(values[k], least);
    }
    return family.outside().theta(values);
  }

  private static double latent(SortedSample data, double rate, double x) {
    double inner = Math.max(data.least(), Math.min(data.largest(), x));
    return NormalQuantile.value(data.level(inner)) + (x - inner) * rate;
  }
}
