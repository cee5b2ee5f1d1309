package dev.bijou.bijector.histogramcdf.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Initial parameters: the numbers of points in the bins, with those of as many points as there are
 * masses from a normal distribution of their mean and deviation added. Tails without points have
 * the mass with which the slope of z is that of the normal distribution.
 */
record HistogramInitializer(HistogramCdf family) {
  /** The deviation of logits where no points are given. */
  private static final double DEVIATION = 0.3;

  /** The least mass. */
  private static final double LEAST = 1e-9;

  double[] of(Tile sample, RandomGenerator random) {
    double[] points = Arrays.stream(sample.toRow(0)).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(points).average().orElse(0);
    double square = Arrays.stream(points).map(x -> (x - mean) * (x - mean)).average().orElse(1);
    double deviation = Math.max(Math.sqrt(square), family.width());
    int bins = family.bins();
    double[] masses = new double[bins + 2];
    for (double x : points) {
      masses[(int) Math.max(0, Math.min(bins + 1, Math.floor(family.position(x)) + 1))]++;
    }
    double total = points.length + masses.length;
    double before = NormalCdf.value((-family.bound() - mean) / deviation);
    for (int k = 1; k <= bins; k++) {
      double after = NormalCdf.value((k * family.width() - family.bound() - mean) / deviation);
      masses[k] = Math.max(LEAST, (masses[k] + masses.length * (after - before)) / total);
      before = after;
    }
    masses[0] = tail(masses[0], masses[1], deviation, total);
    masses[bins + 1] = tail(masses[bins + 1], masses[bins], deviation, total);
    double noise = points.length == 0 ? DEVIATION : 0;
    return Arrays.stream(masses)
        .map(mass -> Log.value(mass) + noise * NormalSampler.next(random))
        .toArray();
  }

  /**
   * Returns the mass of a tail: that of its points, or without points, but not more than that of
   * one, the mass beyond a bin at whose end a normal density has the slope 1/deviation.
   */
  private double tail(double points, double mass, double deviation, double total) {
    double density = Math.min(1, Histogram.ROOT_TWO_PI * deviation * mass / family.width());
    double normal = NormalCdf.value(-Math.sqrt(-2 * Log.value(density)));
    return points > 0 ? points / total : Math.max(LEAST, Math.min(normal, 1 / total));
  }
}
