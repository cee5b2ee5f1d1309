package dev.bijou.bijector.tails.internal;

import dev.bijou.math.Exp;
import dev.bijou.math.Log;
import dev.bijou.math.Log1p;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The initial parameters of tails from a threshold t on: those of a generalized Pareto distribution
 * of shape ξ and scale β, fitted to the excesses over t.
 *
 * <p>The scale of the map is fixed to σ = M(t), and a later layer adapts the width s of the normal
 * distribution behind it. Far away, the density then has the shape ξ′s², next to t the log-slope
 * −ts⁻² − ξ′/σ − (1/σ − t). Both are those of the distribution, ξ and −(1 + ξ)/β, for
 *
 * <pre>
 * s⁻² = ((1 + ξ)/β − 1/σ + t) / (t + ξ/σ)      ξ′ = ξs⁻²
 * </pre>
 */
record TailInitializer(double threshold) {
  /** The mean of random parameters, ξ = 0.1, and their standard deviation. */
  private static final double MEAN = -2;

  private static final double SPREAD = 0.5;

  /**
   * The prior of ξ, a normal distribution over the range of the map. A hundred excesses, the tail
   * of 5000 points, determine ξ to ±0.13 only.
   */
  private static final double PRIOR_MEAN = 0.5 * Tails.HEAVIEST;

  private static final double PRIOR_DEVIATION = 0.15;

  /** The least and the largest shape at the start. */
  private static final double LIGHT = 0.02;

  private static final double HEAVY = 0.7;

  /** The largest factor by which s² differs from one. */
  private static final double WIDEST = 5;

  /** The numbers of ratios ξ/β, and of shapes, that are tried. */
  private static final int RATIOS = 70;

  private static final int SHAPES = 35;

  /** A generalized Pareto distribution. */
  private record Pareto(double shape, double scale) {}

  /** Returns the parameters for a sample; without one, random parameters of light tails. */
  double[] of(Tile sample, RandomGenerator random) {
    double[] x = Arrays.stream(sample.toRow(0)).filter(Double::isFinite).toArray();
    return DoubleStream.of(-1, 1).map(sign -> parameter(x, sign, random)).toArray();
  }

  private double parameter(double[] x, double sign, RandomGenerator random) {
    double[] excesses =
        Arrays.stream(x).map(v -> sign * v - threshold).filter(v -> v > 0).toArray();
    if (excesses.length == 0) {
      return x.length > 0 ? MEAN : MEAN + SPREAD * NormalSampler.next(random);
    }
    double shape = Math.max(LIGHT, Math.min(HEAVY, shapeOfMap(fitted(excesses))));
    return Log.value(shape / (Tails.HEAVIEST - shape));
  }

  private double shapeOfMap(Pareto tail) {
    double sigma = Tails.mills(threshold);
    double slope = (1 + tail.shape) / tail.scale - 1 / sigma + threshold;
    double precision = slope / (threshold + tail.shape / sigma);
    return tail.shape * Math.max(1 / WIDEST, Math.min(WIDEST, precision));
  }

  /**
   * Returns the distribution of largest posterior density. With τ = ξ/β, the mean log-likelihood is
   * −log(ξ/τ) − (1 + 1/ξ) m, where m is the mean of log(1 + τe) over the excesses e, as in S. D.
   * Grimshaw, <i>Computing Maximum Likelihood Estimates for the Generalized Pareto Distribution</i>
   * (1993).
   */
  private static Pareto fitted(double[] excesses) {
    double mean = Arrays.stream(excesses).average().orElseThrow();
    double best = Double.NEGATIVE_INFINITY;
    Pareto fitted = new Pareto(LIGHT, mean);
    for (int k = 0; k < RATIOS; k++) {
      double tau = Exp.value(0.2 * k - 7) / mean;
      double m = Arrays.stream(excesses).map(e -> Log1p.value(tau * e)).average().orElseThrow();
      for (int j = 1; j <= SHAPES; j++) {
        double xi = HEAVY * j / SHAPES;
        double deviation = (xi - PRIOR_MEAN) / PRIOR_DEVIATION;
        double likelihood = -Log.value(xi / tau) - (1 + 1 / xi) * m;
        double posterior = excesses.length * likelihood - 0.5 * deviation * deviation;
        if (posterior > best) {
          best = posterior;
          fitted = new Pareto(xi, xi / tau);
        }
      }
    }
    return fitted;
  }
}
