package dev.bijou.bijector.rationalquadraticspline.internal;

import dev.bijou.math.Log;
import dev.bijou.math.NormalCdf;
import dev.bijou.math.NormalQuantile;
import dev.bijou.math.NormalSampler;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The initial parameters of a spline: each bin contains an equal share of the data along x and an
 * equal share of the latent distribution between the bounds along y. The mapped data nearly follow
 * that, and every bin contains data to train on.
 *
 * @param image the knots along y
 */
record SplineInitializer(Spline spline, double[] image) {
  /** The standard deviation of random parameters around those of the identity. */
  private static final double SPREAD = 0.25;

  /**
   * The smallest share of a bin relative to an equal share: data with ties can have coinciding
   * knots.
   */
  private static final double LEAST = 0.02;

  /** Returns the parameters for the data; without data, random parameters near the identity. */
  double[] of(Tile data, RandomGenerator random) {
    double[] sorted =
        Arrays.stream(data.toRow(0)).filter(v -> Math.abs(v) < spline.bound()).sorted().toArray();
    return sorted.length == 0
        ? perturbed(theta(image, image), random)
        : theta(quantiles(sorted), image);
  }

  /** Returns the knots of equal shares of the normal distribution. */
  static double[] normal(Spline spline) {
    double below = NormalCdf.value(-spline.bound());
    double between = 1 - 2 * below;
    return knots(spline, share -> NormalQuantile.value(below + between * share));
  }

  /** Returns evenly spaced knots. */
  static double[] even(Spline spline) {
    return knots(spline, share -> spline.bound() * (2 * share - 1));
  }

  /** Returns the knots at equal shares; the ends are exact. */
  private static double[] knots(Spline spline, DoubleUnaryOperator quantile) {
    int bins = spline.bins();
    double[] knots = new double[bins + 1];
    Arrays.setAll(knots, k -> quantile.applyAsDouble((double) k / bins));
    knots[0] = -spline.bound();
    knots[bins] = spline.bound();
    return knots;
  }

  private double[] quantiles(double[] sorted) {
    return knots(spline, share -> quantile(sorted, share));
  }

  private static double quantile(double[] sorted, double level) {
    double at = Math.max(0, Math.min(sorted.length - 1, level * sorted.length - 0.5));
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private double[] theta(double[] x, double[] y) {
    int bins = spline.bins();
    double[] theta = new double[2 * bins + spline.slopeCount()];
    double[] widths = weights(x);
    double[] heights = weights(y);
    System.arraycopy(raw(widths), 0, theta, 0, bins);
    System.arraycopy(raw(heights), 0, theta, bins, bins);
    for (int k = 1; k <= spline.slopeCount(); k++) {
      double slope = slope(shares(widths), shares(heights), k);
      theta[2 * bins + spline.slopeAt(k)] = spline.parameters().slopeInverse(slope);
    }
    return theta;
  }

  /**
   * Returns the softmax weights of the bins' shares, raised to the minimum where smaller, with sum
   * 1.
   */
  private double[] weights(double[] knots) {
    int bins = spline.bins();
    double[] weights = new double[bins];
    Arrays.setAll(weights, k -> weight((knots[k + 1] - knots[k]) / (2 * spline.bound())));
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private double weight(double share) {
    double least = spline.parameters().least();
    return Math.max(LEAST / spline.bins(), (share - least) / free());
  }

  private double[] shares(double[] weights) {
    double least = spline.parameters().least();
    return Arrays.stream(weights).map(weight -> least + free() * weight).toArray();
  }

  /** Returns the share of the interval left over when each bin has its smallest share. */
  private double free() {
    return 1 - spline.bins() * spline.parameters().least();
  }

  private double[] raw(double[] weights) {
    double[] logits = Arrays.stream(weights).map(Log::value).toArray();
    double low = Arrays.stream(logits).min().orElseThrow();
    double high = Arrays.stream(logits).max().orElseThrow();
    double middle = (low + high) / 2;
    return Arrays.stream(logits).map(r -> spline.parameters().logitInverse(r - middle)).toArray();
  }

  /** Returns the slope at knot k of the parabola through it and its neighbors. */
  private static double slope(double[] widths, double[] heights, int k) {
    int next = k % widths.length;
    double before = heights[k - 1] / widths[k - 1];
    double after = heights[next] / widths[next];
    return (before * widths[next] + after * widths[k - 1]) / (widths[k - 1] + widths[next]);
  }

  private static double[] perturbed(double[] theta, RandomGenerator random) {
    for (int k = 0; k < theta.length; k++) {
      theta[k] += SPREAD * NormalSampler.next(random);
    }
    return theta;
  }
}
