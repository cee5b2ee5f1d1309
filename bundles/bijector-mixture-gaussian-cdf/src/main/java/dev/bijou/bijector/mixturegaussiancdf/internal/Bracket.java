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
      widen(mixture, k, z, lower, upper, guess);
    }
    for (int i = 0; i < guess.size(); i++) {
      lower.set(i, 0, Math.nextDown(lower.get(i, 0)));
      upper.set(i, 0, Math.nextUp(upper.get(i, 0)));
      double inside = Math.min(upper.get(i, 0), Math.max(lower.get(i, 0), guess.get(i, 0)));
      guess.set(i, 0, inside);
    }
  }

  private static void widen(
      Mixture mixture, int k, double[] z, Tile lower, Tile upper, Tile guess) {
    double[] low = lower.data();
    double[] high = upper.data();
    double[] mean = guess.data();
    for (int i = 0; i < lower.size(); i++) {
      double margin = MARGIN * (1 + Math.abs(z[i]));
      double deviation = mixture.deviation(k, i);
      double location = mixture.mean(k, i);
      int l = lower.offset(0) + i;
      int u = upper.offset(0) + i;
      int g = guess.offset(0) + i;
      low[l] = Math.min(low[l], Math.fma(deviation, z[i] - margin, location));
      high[u] = Math.max(high[u], Math.fma(deviation, z[i] + margin, location));
      mean[g] = Math.fma(mixture.weight(k, i), Math.fma(deviation, z[i], location), mean[g]);
    }
  }
}
