package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.SortedSample;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.random.RandomGenerator;

/**
 * Initial parameters, with which y is approximately the quantile Q⁻¹ of the points in terms of a
 * standard normal distribution, Q(z) being their quantile of level Φ(z).
 *
 * <p>A single sigmoid with location −b/a = Q(0) and scale 1/a = Q′ does so for normal points. K of
 * them, narrower by c and with locations Q(√(1 − c²) logit p) for K equidistant p, have together
 * the same variance, and follow the points.
 */
record SigmoidInitializer(DeepSigmoid family) {
  /** Separates locations of equal points, in spreads. */
  private static final double APART = 1e-3;

  /** The least scale, in spreads. */
  private static final double LEAST = 0.05;

  /** The points drawn, and the deviation of logits, where no points are given. */
  private static final int DRAWN = 64;

  private static final double DEVIATION = 0.3;

  double[] of(Tile sample, RandomGenerator random) {
    SortedSample given = SortedSample.of(sample);
    SortedSample points = given.isEmpty() ? draw(random) : given;
    double spread = points.spread();
    int count = family.components();
    double narrow = 1 / Math.sqrt(2 - 1.0 / count);
    double[] theta = new double[3 * count];
    for (int k = 0; k < count; k++) {
      double p = (k + 0.5) / count;
      double z = Math.sqrt(1 - narrow * narrow) * Log.value(p / (1 - p));
      double location = quantile(points, z) + APART * spread * (p - 0.5);
      double width = quantile(points, z + 0.5) - quantile(points, z - 0.5);
      double a = 1 / (narrow * Math.max(LEAST * spread, width));
      theta[k] = given.isEmpty() ? DEVIATION * NormalSampler.next(random) : 0;
      theta[count + k] = family.slopes().inverse(Math.max(a, 1.01 * family.floor()));
      theta[2 * count + k] = -location * a;
    }
    return theta;
  }

  private static SortedSample draw(RandomGenerator random) {
    Tile drawn = Tile.allocate(1, DRAWN);
    NormalSampler.fill(drawn, random, new Scratch());
    return SortedSample.of(drawn);
  }

  private static double quantile(SortedSample points, double z) {
    return points.quantile(NormalCdf.value(z));
  }
}
