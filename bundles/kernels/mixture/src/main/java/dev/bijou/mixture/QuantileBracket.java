package dev.bijou.mixture;

import dev.bijou.tile.Tile;

/**
 * A bracket of the root of Φ⁻¹(F(x)) = z in closed form. With t = H⁻¹(Φ(z)) it is [min_k(μ_k + σ_k
 * t), max_k(μ_k + σ_k t)]: component k alone maps μ_k + σ_k t to z, and F is a weighted mean of the
 * components.
 */
final class QuantileBracket {
  /** A generous bound of the error of evaluating F, in z, absolute up to 1 and relative above. */
  private static final double MARGIN = 1e-14;

  private QuantileBracket() {}

  /**
   * Computes the bracket of each z, widened by the rounding error, and a guess inside it.
   *
   * @param mixture the mixture
   * @param z finite values; NaN gives NaN
   * @param lower replaced by the lower bounds
   * @param upper replaced by the upper bounds
   * @param guess replaced by the weighted mean of the components' own roots
   */
  static void fill(Mixture mixture, double[] z, Tile lower, Tile upper, Tile guess) {
    for (int i = 0; i < guess.size(); i++) {
      double margin = MARGIN * (1 + Math.abs(z[i]));
      ComponentDistribution distribution = mixture.distribution();
      double low = distribution.quantile(z[i] - margin);
      double high = distribution.quantile(z[i] + margin);
      widen(mixture, i, low, high, lower, upper);
      guess(mixture, i, distribution.quantile(z[i]), lower, upper, guess);
    }
  }

  /** Returns the end of the bracket away from zero for a z far out; z itself if it is infinite. */
  static double outerEnd(Mixture mixture, int i, double z) {
    double t = Math.abs(mixture.distribution().quantile(-Math.abs(z)));
    double side = Math.signum(z);
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < mixture.components(); k++) {
      largest = Math.max(largest, Math.fma(mixture.deviation(k, i), t, side * mixture.mean(k, i)));
    }
    return Double.isInfinite(z) ? z : side * largest;
  }

  private static void widen(
      Mixture mixture, int i, double low, double high, Tile lower, Tile upper) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < mixture.components(); k++) {
      double deviation = mixture.deviation(k, i);
      least = Math.min(least, Math.fma(deviation, low, mixture.mean(k, i)));
      largest = Math.max(largest, Math.fma(deviation, high, mixture.mean(k, i)));
    }
    lower.set(i, 0, Math.nextDown(least));
    upper.set(i, 0, Math.nextUp(largest));
  }

  private static void guess(Mixture mixture, int i, double t, Tile lower, Tile upper, Tile guess) {
    double mean = 0;
    for (int k = 0; k < mixture.components(); k++) {
      double root = Math.fma(mixture.deviation(k, i), t, mixture.mean(k, i));
      mean = Math.fma(mixture.weight(k, i), root, mean);
    }
    guess.set(i, 0, Math.min(upper.get(i, 0), Math.max(lower.get(i, 0), mean)));
  }
}
