package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.tile.Tile;

/**
 * Where the root of Φ⁻¹(F(x)) = z is, in closed form: in [min_k(μ_k + σ_k z), max_k(μ_k + σ_k z)],
 * since each component alone maps its own μ_k + σ_k z to z, and F is a mean of them.
 */
final class Bracket {
  /** What the evaluation of F may be off by, in z, relative above 1; a generous bound. */
  private static final double MARGIN = 1e-14;

  private Bracket() {}

  /**
   * Fills the bracket of each z, widened by rounding errors, and a guess inside it.
   *
   * @param z finite; NaN gives NaN
   * @param guess the mean of the components' own roots
   */
  static void fill(Mixture mixture, double[] z, Tile lower, Tile upper, Tile guess) {
    lower.fill(Double.POSITIVE_INFINITY);
    upper.fill(Double.NEGATIVE_INFINITY);
    guess.fill(0);
    for (int k = 0; k < mixture.components(); k++) {
      widen(mixture, k, z, lower, upper);
      add(mixture, k, z, guess);
    }
    for (int i = 0; i < guess.size(); i++) {
      double inside = Math.min(upper.get(i, 0), Math.max(lower.get(i, 0), guess.get(i, 0)));
      guess.set(i, 0, inside);
    }
  }

  private static void widen(Mixture mixture, int k, double[] z, Tile lower, Tile upper) {
    for (int i = 0; i < lower.size(); i++) {
      double margin = MARGIN * (1 + Math.abs(z[i]));
      double least = Math.fma(mixture.deviation(k, i), z[i] - margin, mixture.mean(k, i));
      double largest = Math.fma(mixture.deviation(k, i), z[i] + margin, mixture.mean(k, i));
      lower.set(i, 0, Math.min(lower.get(i, 0), Math.nextDown(least)));
      upper.set(i, 0, Math.max(upper.get(i, 0), Math.nextUp(largest)));
    }
  }

  private static void add(Mixture mixture, int k, double[] z, Tile guess) {
    for (int i = 0; i < guess.size(); i++) {
      double root = Math.fma(mixture.deviation(k, i), z[i], mixture.mean(k, i));
      guess.set(i, 0, Math.fma(mixture.weight(k, i), root, guess.get(i, 0)));
    }
  }
}
