package dev.bijou.mixture;

import dev.bijou.tile.Tile;

/**
 * Where the root of Φ⁻¹(F(x)) = z is, in closed form: with t = H⁻¹(Φ(z)), in [min_k(μ_k + σ_k t),
 * max_k(μ_k + σ_k t)], since each component alone maps its own μ_k + σ_k t to z, and F is a mean of
 * them.
 */
final class QuantileBracket {
  /** What the evaluation of F may be off by, in z, relative above 1; a generous bound. */
  private static final double MARGIN = 1e-14;

  private QuantileBracket() {}

  /**
   * Fills the bracket of each z, widened by rounding errors, and a guess inside it.
   *
   * @param z finite; NaN gives NaN
   * @param guess the mean of the components' own roots
   */
  static void fill(Mixture mixture, double[] z, Tile lower, Tile upper, Tile guess) {
    for (int i = 0; i < guess.size(); i++) {
      double margin = MARGIN * (1 + Math.abs(z[i]));
      ComponentDistribution shape = mixture.shape();
      double low = shape.quantile(z[i] - margin);
      double high = shape.quantile(z[i] + margin);
      widen(mixture, i, low, high, lower, upper);
      guess(mixture, i, shape.quantile(z[i]), lower, upper, guess);
    }
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
