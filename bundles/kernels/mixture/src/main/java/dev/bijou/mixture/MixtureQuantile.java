package dev.bijou.mixture;

import dev.bijou.math.RowArrays;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile x = F⁻¹(Φ(z)) of a row: a root in a known bracket, and one evaluation at the root.
 */
final class MixtureQuantile {
  /** Replaces an infinite z in the root search. */
  private static final double LARGEST = Double.MAX_VALUE;

  private MixtureQuantile() {}

  /**
   * Replaces the first n values of z by x and logSlope by log dz/dx at the root. For infinite z, x
   * is z.
   */
  static void apply(
      Mixture mixture, RootFinder solver, double[] z, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] bounded = scratch.array(n);
    for (int i = 0; i < n; i++) {
      bounded[i] = Math.max(-LARGEST, Math.min(LARGEST, z[i]));
    }
    solve(mixture, solver, bounded, n, scratch);
    for (int i = 0; i < n; i++) {
      z[i] = Double.isInfinite(z[i]) ? z[i] : bounded[i];
    }
    logSlopes(mixture, z, logSlope, n, scratch);
    scratch.release(mark);
  }

  /** Replaces z by x. */
  private static void solve(
      Mixture mixture, RootFinder solver, double[] z, int n, Scratch scratch) {
    Tile lower = scratch.tile(1, n);
    Tile upper = scratch.tile(1, n);
    Tile x = scratch.tile(1, n);
    QuantileBracket.fill(mixture, z, lower, upper, x);
    solver.solve(new CdfEquation(mixture, z, scratch), lower, upper, x, scratch);
    RowArrays.read(x, 0, z);
  }

  private static void logSlopes(
      Mixture mixture, double[] x, double[] logSlope, int n, Scratch scratch) {
    double[] root = RowArrays.copy(x, n, scratch);
    MixtureCdf.applyWithLogSlope(mixture, root, logSlope, n, scratch);
    scratch.stats().evaluated(n);
  }
}
