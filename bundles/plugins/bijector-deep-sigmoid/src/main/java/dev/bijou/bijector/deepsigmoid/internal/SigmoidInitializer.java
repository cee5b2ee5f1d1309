package dev.bijou.bijector.deepsigmoid.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalSampler;
import dev.bijou.math.SoftplusInverse;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
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
    double[] given = Arrays.stream(sample.toRow(0)).filter(Double::isFinite).toArray();
    double[] points = given.length > 0 ? given : draw(DRAWN, random);
    Arrays.sort(points);
    int count = family.components();
    double spread = spread(points);
    double narrow = 1 / Math.sqrt(2 - 1.0 / count);
    double[] theta = new double[3 * count];
    for (int k = 0; k < count; k++) {
      double p = (k + 0.5) / count;
      double z = Math.sqrt(1 - narrow * narrow) * Log.value(p / (1 - p));
      double location = quantile(points, z) + APART * spread * (p - 0.5);
      double width = quantile(points, z + 0.5) - quantile(points, z - 0.5);
      double a = 1 / (narrow * Math.max(LEAST * spread, width));
      theta[k] = given.length > 0 ? 0 : DEVIATION * NormalSampler.next(random);
      theta[count + k] = SoftplusInverse.value(Math.max(a - family.floor(), 0.01 * family.floor()));
      theta[2 * count + k] = -location * a;
    }
    return theta;
  }

  private static double[] draw(int count, RandomGenerator random) {
    Tile drawn = Tile.allocate(1, count);
    NormalSampler.fill(drawn, random, new Scratch());
    return drawn.toRow(0);
  }

  /** Returns half the distance of the quantiles at ±1, or of the ends, or 1. */
  private static double spread(double[] sorted) {
    double inner = 0.5 * (quantile(sorted, 1) - quantile(sorted, -1));
    double outer = 0.5 * sorted[sorted.length - 1] - 0.5 * sorted[0];
    return inner > 0 ? inner : outer > 0 ? outer : 1;
  }

  private static double quantile(double[] sorted, double z) {
    double at = NormalCdf.value(z) * sorted.length - 0.5;
    int below = Math.max(0, Math.min(sorted.length - 1, (int) Math.floor(at)));
    int above = Math.min(sorted.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return (1 - share) * sorted[below] + share * sorted[above];
  }
}
