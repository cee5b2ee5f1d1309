package dev.bijou.mixture;

import dev.bijou.math.RowArrays;
import dev.bijou.math.Saturation;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The quantile x = F⁻¹(Φ(z)) of a row: a root in a known bracket, and one evaluation at the root.
 */
final class MixtureQuantile {
  /**
   * The largest |z| in the root search. Beyond, the widest component alone determines the root, up
   * to rounding: it is the outer end of the bracket.
   */
  private static final double LARGEST = 1e16;

  private MixtureQuantile() {}

  /**
   * Replaces the first n values of z by x and logSlope by log dz/dx at the root. For infinite z, x
   * is z.
   */
  static void apply(
      Mixture mixture, RootFinder solver, double[] z, double[] logSlope, int n, Scratch scratch) {
    int mark = scratch.mark();
    double[] x = RowArrays.copy(z, n, scratch);
    Saturation.limit(x, n, LARGEST);
    solve(mixture, solver, x, n, scratch);
    for (int i = 0; i < n; i++) {
      z[i] = Math.abs(z[i]) > LARGEST ? QuantileBracket.outerEnd(mixture, i, z[i]) : x[i];
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
